using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;

namespace LocalRuntime.Services.Mongo.Aggregation;

internal sealed class LimitStage(long count) : IStage
{
    public long Count => count;

    public IEnumerable<Row> Run(IEnumerable<Row> rows) => QueryRun.Page(rows, skip: 0, count);
}
