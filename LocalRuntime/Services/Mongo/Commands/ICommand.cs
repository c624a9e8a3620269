namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>One command of the protocol.</summary>
internal interface ICommand
{
    string Name { get; }

    /// <summary>
    /// The fields it understands, besides its name and those that every command takes. Any other field is refused.
    /// Null: it takes whatever comes, as the handshake does, which drivers extend.
    /// </summary>
    IReadOnlySet<string>? Fields { get; }

    Task<Reply> RunAsync(CommandRequest request);
}
