using LocalRuntime.Services.Mongo.Cursors;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class KillCursorsCommand(CursorRegistry cursors) : ICommand
{
    public string Name => "killCursors";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "cursors" };

    public Task<Reply> RunAsync(CommandRequest request)
    {
        var killed = request.Fields.Array("cursors").ToLookup(id => cursors.Kill(id.ToInt64()));
        return Task.FromResult(Reply.Ok(
            new BsonElement("cursorsKilled", new BsonArray(killed[true])),
            new BsonElement("cursorsNotFound", new BsonArray(killed[false])),
            new BsonElement("cursorsAlive", new BsonArray()),
            new BsonElement("cursorsUnknown", new BsonArray())));
    }
}
