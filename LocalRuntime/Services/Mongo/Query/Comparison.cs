namespace LocalRuntime.Services.Mongo.Query;

internal enum Comparison
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
