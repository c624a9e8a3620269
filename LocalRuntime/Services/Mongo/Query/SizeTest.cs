using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

internal sealed class SizeTest(long size) : ValueTest
{
    public override bool LooksIntoArrays => false;

    public override bool Passes(BsonValue? value) => value is BsonArray array && array.Count == size;
}
