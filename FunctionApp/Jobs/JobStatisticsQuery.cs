using MongoDB.Bson;
using MongoDB.Driver;

namespace FunctionApp.Jobs;

/// <summary>Has the database count jobs.</summary>
public sealed class JobStatisticsQuery(IMongoCollection<JobDocument> jobs, TimeProvider time)
{
    private const int MostTypes = 100;
    private const int MinutesPerHour = 60;

    private static readonly BsonDocument s_byStatus = Json("{ $group: { _id: '$status', count: { $sum: 1 } } }");
    private static readonly BsonDocument s_status = Json("{ $project: { _id: 0, status: '$_id', count: 1 } }");

    private static readonly BsonDocument[] s_byType =
    [
        Json("{ $group: { _id: { type: '$jobType', status: '$status' }, count: { $sum: 1 } } }"),
        Json("""
            { $group: {
                _id: '$_id.type',
                total: { $sum: '$count' },
                counts: { $push: { status: '$_id.status', count: '$count' } }
            } }
            """),
        Json("{ $sort: { total: -1, _id: 1 } }"),
        new("$limit", MostTypes),
    ];

    private static readonly BsonDocument[] s_durations =
    [
        new("$match", new BsonDocument("status", JobStatus.Completed)),
        Json("""
            { $group: {
                _id: null,
                count: { $sum: 1 },
                percentiles: { $percentile: { input: '$durationMs', p: [0.5, 0.95], method: 'approximate' } }
            } }
            """),
    ];

    /// <summary>Counts all jobs, now. The parts are counted one after another, and may differ by what happens
    /// between.</summary>
    public async Task<JobStatistics> RunAsync(CancellationToken cancellationToken)
    {
        var byStatus = await AggregateAsync([s_byStatus, s_status], cancellationToken);
        var byType = await AggregateAsync(s_byType, cancellationToken);
        var durations = await AggregateAsync(s_durations, cancellationToken);
        var lastHour = await AggregateAsync([LastHour(), s_byStatus, s_status], cancellationToken);
        return new(
            JobCounts.From(byStatus),
            [.. byType.Select(type => new JobTypeCounts(
                type["_id"].AsString, JobCounts.From(type["counts"].AsBsonArray)))],
            durations.Select(Durations).SingleOrDefault() ?? new(0, null, null),
            Throughput(JobCounts.From(lastHour)));
    }

    private BsonDocument LastHour() => new("$match", new BsonDocument(
        "completedAt", new BsonDocument("$gte", time.GetUtcNow().UtcDateTime.AddMinutes(-MinutesPerHour))));

    private static JobDurations Durations(BsonDocument group) => new(
        group["count"].ToInt64(), group["percentiles"][0].AsNullableDouble, group["percentiles"][1].AsNullableDouble);

    private static JobThroughput Throughput(JobCounts finished) => new(
        finished.Completed, finished.Failed, Math.Round((double)finished.Total / MinutesPerHour, 2));

    private Task<List<BsonDocument>> AggregateAsync(BsonDocument[] stages, CancellationToken cancellationToken) =>
        jobs.Aggregate<BsonDocument>(stages, cancellationToken: cancellationToken).ToListAsync(cancellationToken);

    private static BsonDocument Json(string json) => BsonDocument.Parse(json);
}
