using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Query;

namespace LocalRuntime.Services.Mongo.Aggregation;

internal sealed class MatchStage(Filter filter) : IStage
{
    public Filter Filter => filter;

    public IEnumerable<Row> Run(IEnumerable<Row> rows) => rows.Where(r => filter.Matches(r.Document));
}
