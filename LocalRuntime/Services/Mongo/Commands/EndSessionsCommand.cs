namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Sessions hold nothing here, so there is nothing to end.</summary>
internal sealed class EndSessionsCommand : ICommand
{
    public string Name => "endSessions";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public Task<Reply> RunAsync(CommandRequest request) => Task.FromResult(Reply.Ok());
}
