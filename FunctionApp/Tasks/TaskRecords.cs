using FunctionApp.Documents;
using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Tasks;

/// <summary>The tasks as MongoDB knows them: for lists, and to find those that are old.</summary>
public sealed class TaskRecords(IMongoCollection<TaskDocument> tasks)
{
    private static readonly ReplaceOptions s_upsert = new() { IsUpsert = true };

    /// <summary>
    /// Writes a task as it is. Writing it again changes nothing, and what is late never takes a task back: one under
    /// way does not become pending, and a finished one does not change.
    /// </summary>
    /// <exception cref="MongoException">MongoDB did not take it.</exception>
    public async Task RecordAsync(TaskBody task, CancellationToken cancellationToken)
    {
        var document = TaskDocument.From(task);
        try
        {
            await tasks.ReplaceOneAsync(NotLaterThan(task), document, s_upsert, cancellationToken);
        }
        catch (MongoWriteException e) when (e.WriteError.Category is ServerErrorCategory.DuplicateKey)
        {
            // It is there, and further on.
        }
    }

    /// <summary>Forgets a task that the durable store does not have any more.</summary>
    public Task DeleteAsync(string taskId, CancellationToken cancellationToken) =>
        tasks.DeleteOneAsync(task => task.Id == taskId, cancellationToken);

    /// <summary>Some of the tasks that ended before a time.</summary>
    public Task<List<string>> FindEndedBeforeAsync(DateTime time, int limit, CancellationToken cancellationToken) =>
        tasks.Find(new BsonDocument("completedAt", new BsonDocument("$lt", time)))
            .Limit(limit)
            .Project(task => task.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Some of the tasks that were accepted before a time and are not known to have ended, by their ids.</summary>
    /// <param name="time">The time, in UTC.</param>
    /// <param name="after">The id after which to begin; null for the first.</param>
    /// <param name="limit">Most tasks.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Task<List<string>> FindOpenAsync(
        DateTime time, string? after, int limit, CancellationToken cancellationToken)
    {
        var filter = new BsonDocument
        {
            { "completedAt", BsonNull.Value },
            { "createdAt", new BsonDocument("$lt", time) },
            { "_id", new BsonDocument("$gt", after ?? "") },
        };
        return tasks.Find(filter).Sort(new BsonDocument("_id", 1)).Limit(limit)
            .Project(task => task.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>A page of tasks, newest first, and the cursor of the next when there is one.</summary>
    internal Task<(List<TaskDocument> Items, string? NextCursor)> FindAsync(
        TaskQuery query, CancellationToken cancellationToken) =>
        tasks.FindPageAsync(query.Filter(), TaskQuery.Order, query.Limit, cancellationToken);

    private static FilterDefinition<TaskDocument> NotLaterThan(TaskBody task)
    {
        TaskState[] earlier = task.Status is TaskState.Pending ? [TaskState.Pending] : [TaskState.Pending, TaskState.Running];
        return new BsonDocument
        {
            ["_id"] = task.TaskId,
            ["status"] = new BsonDocument("$in", new BsonArray(earlier.Select(state => state.ToString()))),
        };
    }
}
