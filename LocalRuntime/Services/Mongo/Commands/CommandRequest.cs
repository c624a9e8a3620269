using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Wire;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>A command with its arguments.</summary>
internal sealed class CommandRequest(string name, WireRequest wire, int connectionId)
{
    public string Name => name;

    public int ConnectionId => connectionId;

    public FieldReader Fields { get; } = new(name, wire.Body);

    public string Database { get; } = wire.Body.GetValue("$db", null) is BsonString text
        ? text.Value
        : throw new MongoError(ErrorCode.Location(40571), "OP_MSG requests require a $db argument");

    /// <summary>The collection that the command names.</summary>
    public string Collection => wire.Body[0] is BsonString text
        ? text.Value
        : throw new MongoError(
            ErrorCode.InvalidNamespace, $"collection name has invalid type {TypeNames.Of(wire.Body[0])}");

    public string Namespace => $"{Database}.{Collection}";

    /// <summary>A list of documents, sent in the command or beside it.</summary>
    public IReadOnlyList<Row> Documents(string field)
    {
        if (wire.Sequences.TryGetValue(field, out var rows))
            return rows;
        return [.. Fields.Array(field).Select(v => v is BsonDocument document
            ? new Row(document)
            : throw MongoError.TypeMismatch($"BSON field '{name}.{field}' has an element that is no object"))];
    }

    /// <exception cref="MongoError">There is a field that is none of these.</exception>
    public void Allow(IReadOnlySet<string> fields)
    {
        Fields.Allow(f => f == name || fields.Contains(f) || GenericFields.Contains(f));
        if (wire.Sequences.Keys.FirstOrDefault(f => !fields.Contains(f)) is { } unknown)
            throw MongoError.UnknownField($"{name}.{unknown}");
    }
}
