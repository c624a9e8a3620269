using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo;

/// <summary>A failure that the client is told of, as MongoDB tells it: a code, its name and a message.</summary>
internal sealed class MongoError(ErrorCode code, string message) : Exception(message)
{
    public ErrorCode Code { get; } = code;

    /// <summary>Further fields of the answer, such as the key of a duplicate.</summary>
    public BsonDocument Details { get; init; } = [];

    public static MongoError BadValue(string message) => new(ErrorCode.BadValue, message);

    public static MongoError FailedToParse(string message) => new(ErrorCode.FailedToParse, message);

    public static MongoError TypeMismatch(string message) => new(ErrorCode.TypeMismatch, message);

    public static MongoError UnknownField(string path) =>
        new(ErrorCode.UnknownField, $"BSON field '{path}' is an unknown field.");

    public BsonDocument ToReply() => new BsonDocument
    {
        { "ok", 0.0 },
        { "errmsg", Message },
        { "code", Code.Value },
        { "codeName", Code.Name },
    }.AddRange(Details);

    public BsonDocument ToWriteError(int index) => new BsonDocument
    {
        { "index", index },
        { "code", Code.Value },
    }.AddRange(Details).Add("errmsg", Message);
}
