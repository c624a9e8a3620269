using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Failures of single statements of a write command.</summary>
internal sealed class WriteErrors(bool ordered)
{
    private readonly BsonArray errors = [];

    /// <summary>Whether the statements that are left must not be run.</summary>
    public bool Stops => ordered && errors.Count > 0;

    public void Add(int index, MongoError error) => errors.Add(error.ToWriteError(index));

    /// <summary>Adds the failures to an answer, when there are any.</summary>
    public IEnumerable<BsonElement> Elements() =>
        errors.Count == 0 ? [] : [new BsonElement("writeErrors", errors)];
}
