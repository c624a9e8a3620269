using MongoDB.Bson;

namespace FunctionApp.Jobs;

/// <summary>How many jobs there are, in all and in each status.</summary>
public sealed record JobCounts(long Total, long Pending, long Running, long Completed, long Failed)
{
    /// <param name="groups">Documents <c>{ status, count }</c>.</param>
    internal static JobCounts From(IEnumerable<BsonValue> groups)
    {
        var counts = groups.ToDictionary(group => group["status"].AsString, group => group["count"].ToInt64());
        return new(
            counts.Values.Sum(),
            counts.GetValueOrDefault(JobStatus.Pending),
            counts.GetValueOrDefault(JobStatus.Running),
            counts.GetValueOrDefault(JobStatus.Completed),
            counts.GetValueOrDefault(JobStatus.Failed));
    }
}
