using LocalRuntime.Services.Mongo.Bson;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Reads the fields of a command or a part of it, checking their types. Null counts as missing.</summary>
/// <param name="owner">What they belong to, for error messages: <c>update.updates</c>.</param>
/// <param name="document">The fields.</param>
internal sealed class FieldReader(string owner, BsonDocument document)
{
    /// <exception cref="MongoError">There is a field that is not known.</exception>
    public void Allow(Func<string, bool> isKnown)
    {
        if (document.Names.FirstOrDefault(n => !isKnown(n)) is { } unknown)
            throw MongoError.UnknownField($"{owner}.{unknown}");
    }

    public bool Has(string name) => Find(name) is not null;

    public BsonValue? Find(string name) => document.GetValue(name, null) is { } value and not BsonNull ? value : null;

    public BsonValue Required(string name) => Find(name) ?? throw new MongoError(
        ErrorCode.Location(40414), $"BSON field '{owner}.{name}' is missing but a required field");

    public BsonDocument Document(string name) => Find(name) switch
    {
        null => [],
        BsonDocument value => value,
        var other => throw WrongType(name, other, "object"),
    };

    public BsonArray Array(string name) => Required(name) switch
    {
        BsonArray value => value,
        var other => throw WrongType(name, other, "array"),
    };

    public string Text(string name) => Required(name) switch
    {
        BsonString value => value.Value,
        var other => throw WrongType(name, other, "string"),
    };

    public bool Flag(string name, bool whenMissing = false) => Find(name) switch
    {
        null => whenMissing,
        BsonBoolean value => value.Value,
        { IsNumeric: true } value => value.ToDouble() != 0,
        var other => throw WrongType(name, other, "bool"),
    };

    public long? Integer(string name) => Find(name) switch
    {
        null => null,
        BsonInt32 or BsonInt64 => document[name].ToInt64(),
        { IsNumeric: true } value when Math.Abs(value.ToDouble()) < long.MaxValue => (long)value.ToDouble(),
        var other => throw WrongType(name, other, "long"),
    };

    /// <summary>A count that must not be negative.</summary>
    public long? Count(string name) => Integer(name) is < 0 and var value
        ? throw MongoError.BadValue($"BSON field '{name}' value must be >= 0, actual value '{value}'")
        : Integer(name);

    private MongoError WrongType(string name, BsonValue value, string expected) => MongoError.TypeMismatch(
        $"BSON field '{owner}.{name}' is the wrong type '{TypeNames.Of(value)}', expected type '{expected}'");
}
