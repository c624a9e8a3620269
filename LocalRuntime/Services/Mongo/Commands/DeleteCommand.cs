using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class DeleteCommand(DocumentStore store) : ICommand
{
    public string Name => "delete";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "deletes", "ordered" };

    public async Task<Reply> RunAsync(CommandRequest request)
    {
        var ordered = request.Fields.Flag("ordered", whenMissing: true);
        var given = request.Documents("deletes");
        foreach (var row in given)
            DeleteStatement.Check(row.Document);
        var statements = WriteBatch.Prepare(given, row => DeleteStatement.Parse(row.Document));
        var (database, name) = (request.Database, request.Collection);
        return await store.WriteAsync(writer =>
        {
            var deleted = 0;
            var collection = writer.Catalog.Find(database, name);
            var errors = WriteBatch.Run(
                statements, ordered, (_, statement) => deleted += statement.Run(writer, collection));
            return Reply.Ok([new BsonElement("n", deleted), .. errors.Elements()]);
        });
    }
}
