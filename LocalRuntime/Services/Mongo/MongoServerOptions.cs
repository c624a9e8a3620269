namespace LocalRuntime.Services.Mongo;

/// <summary>Settings of <see cref="MongoServer"/>.</summary>
internal sealed record MongoServerOptions
{
    /// <summary>Folder of the file documents.db; made when missing. One server at a time can have it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Loopback port to listen on. Default 0: any free one.</summary>
    public int Port { get; init; }
}
