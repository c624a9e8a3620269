using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>Fields to keep, to leave out or to compute.</summary>
internal sealed class ProjectStage(Func<Row, Row> project) : IStage
{
    public static ProjectStage Parse(BsonDocument specification)
    {
        if (specification.ElementCount == 0)
            throw new MongoError(ErrorCode.Location(51272), "projection specification must have at least one field");
        return new ProjectStage(IsComputed(specification)
            ? ComputedProjection.Parse(specification).Apply
            : Projection.Parse(specification)!.Apply);
    }

    public IEnumerable<Row> Run(IEnumerable<Row> rows) => rows.Select(project);

    private static bool IsComputed(BsonDocument specification) => specification.Values.Any(v => v switch
    {
        BsonDocument { ElementCount: > 0 } nested => nested.Names.Any(n => n.StartsWith('$')) || IsComputed(nested),
        BsonDocument => false,
        _ => !v.IsNumeric && v is not BsonBoolean,
    });
}
