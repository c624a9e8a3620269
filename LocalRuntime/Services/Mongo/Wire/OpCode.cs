namespace LocalRuntime.Services.Mongo.Wire;

/// <summary>Kinds of messages. Source: "MongoDB Wire Protocol" in MongoDB's manual.</summary>
internal enum OpCode
{
    Reply = 1,
    Query = 2004,
    Message = 2013,
}
