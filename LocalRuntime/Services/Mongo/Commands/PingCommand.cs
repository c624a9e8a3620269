namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class PingCommand : ICommand
{
    public string Name => "ping";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string>();

    public Task<Reply> RunAsync(CommandRequest request) => Task.FromResult(Reply.Ok());
}
