namespace LocalRuntime.Services.Mongo.Bson;

/// <summary>Bytes that are no BSON, or no message. The connection they came from is closed.</summary>
internal sealed class MalformedBsonException(string message) : Exception(message);
