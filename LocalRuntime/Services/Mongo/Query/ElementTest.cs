using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary><c>$elemMatch</c>: an array with one element that meets all of the conditions.</summary>
internal sealed class ElementTest(Filter filter, bool documentsOnly) : ValueTest
{
    public override bool LooksIntoArrays => false;

    public override bool Passes(BsonValue? value) =>
        value is BsonArray array
        && array.Any(item => (!documentsOnly || item is BsonDocument or BsonArray) && filter.Matches(item));
}
