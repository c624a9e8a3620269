namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>A statement that is ready to run, or why it never will be.</summary>
internal readonly struct Prepared<T>(T? statement, MongoError? error)
{
    public T Statement => error is null ? statement! : throw error;
}
