using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>A document on its way through a query: as bytes, parsed, or both, each made when first asked for.</summary>
internal sealed class Row
{
    private byte[]? raw;
    private BsonDocument? document;

    public Row(byte[] raw, long id = 0) => (this.raw, Id) = (raw, id);

    public Row(BsonDocument document) => this.document = document;

    public Row(byte[] raw, BsonDocument document) => (this.raw, this.document) = (raw, document);

    /// <summary>Its record id, or 0 when it does not come from a collection.</summary>
    public long Id { get; }

    public byte[] Raw => raw ??= BsonBytes.Of(document!);

    /// <summary>Shared by all who ask: never change it.</summary>
    public BsonDocument Document => document ??= BsonParser.Parse(raw);
}
