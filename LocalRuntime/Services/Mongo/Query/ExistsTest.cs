using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

internal sealed class ExistsTest : ValueTest
{
    public override bool LooksIntoArrays => false;

    public override bool Passes(BsonValue? value) => value is not null;
}
