using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;

namespace LocalRuntime.Services.Mongo.Aggregation;

internal sealed class SortStage(SortOrder order) : IStage
{
    public SortOrder Order => order;

    public IEnumerable<Row> Run(IEnumerable<Row> rows) => Sorter.Sort(rows, order, limit: null);
}
