namespace LocalRuntime.Services.Mongo.Storage;

/// <summary>A write that waits for its turn.</summary>
internal interface IWriteJob
{
    /// <summary>Does the work inside the open transaction and keeps its result.</summary>
    void Run(DocumentWriter writer);

    /// <summary>Answers the caller: the work is on disk.</summary>
    void Complete();

    void Fail(Exception failure);
}
