using LocalRuntime.Services.Mongo.Storage;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>A test of one value.</summary>
internal abstract class ValueTest
{
    /// <summary>Whether an array passes when one of its elements does.</summary>
    public virtual bool LooksIntoArrays => true;

    /// <summary>Whether <see cref="IndexRanges"/> are single values rather than spans.</summary>
    public virtual bool IsPoint => false;

    /// <param name="value">The value, or null when the field is missing.</param>
    public abstract bool Passes(BsonValue? value);

    /// <summary>Where in an index on the field all passing values are, or null when an index is of no help.</summary>
    public virtual IReadOnlyList<KeyRange>? IndexRanges() => null;
}
