using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>An index as the catalog knows it.</summary>
internal sealed record IndexInfo
{
    public const string IdName = "_id_";

    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The key pattern: fields and directions.</summary>
    public required BsonDocument Key { get; init; }

    public bool Unique { get; init; }

    /// <summary>Age in seconds at which a document is deleted, measured from the date in the indexed field.</summary>
    public long? ExpireAfterSeconds { get; init; }

    /// <summary>Whether any document ever had an array in an indexed field.</summary>
    public bool Multikey { get; init; }

    public IReadOnlyList<IndexField> Fields { get; private init; } = [];

    public bool IsId => Name == IdName;

    /// <summary>How listIndexes tells of it, which is also how it is stored.</summary>
    public BsonDocument ToSpecification()
    {
        var specification = new BsonDocument { { "v", 2 }, { "key", Key }, { "name", Name } };
        if (Unique && !IsId)
            specification.Add("unique", true);
        if (ExpireAfterSeconds is { } seconds)
            specification.Add("expireAfterSeconds", seconds <= int.MaxValue ? (int)seconds : seconds);
        return specification;
    }

    public static IndexInfo FromSpecification(long id, BsonDocument specification, bool multikey = false)
    {
        var (name, key) = (specification["name"].AsString, specification["key"].AsBsonDocument);
        return new IndexInfo
        {
            Id = id,
            Name = name,
            Key = key,
            Unique = name == IdName || specification.GetValue("unique", false).ToBoolean(),
            ExpireAfterSeconds = specification.TryGetValue("expireAfterSeconds", out var age) ? age.ToInt64() : null,
            Multikey = multikey,
            Fields = FieldsOf(key),
        };
    }

    public static IReadOnlyList<IndexField> FieldsOf(BsonDocument pattern) =>
        [.. pattern.Elements.Select(e => new IndexField(FieldPath.Parse(e.Name), e.Value.ToDouble() < 0))];
}
