using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>One step of a pipeline.</summary>
internal interface IStage
{
    IEnumerable<Row> Run(IEnumerable<Row> rows);
}
