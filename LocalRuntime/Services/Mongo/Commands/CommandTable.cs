using System.Collections.Frozen;
using LocalRuntime.Services.Mongo.Cursors;
using LocalRuntime.Services.Mongo.Storage;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>All commands. Names are case-sensitive, as in MongoDB; isMaster has two spellings there too.</summary>
internal sealed class CommandTable(DocumentStore store, CursorRegistry cursors, TimeProvider time)
{
    private readonly FrozenDictionary<string, ICommand> commands = new ICommand[]
    {
        new AggregateCommand(store, cursors),
        new BuildInfoCommand("buildInfo"),
        new BuildInfoCommand("buildinfo"),
        new CountCommand(store),
        new CreateIndexesCommand(store),
        new DeleteCommand(store),
        new DistinctCommand(store),
        new DropCommand(store),
        new DropDatabaseCommand(store),
        new DropIndexesCommand(store),
        new EndSessionsCommand(),
        new FindAndModifyCommand("findAndModify", store, time),
        new FindAndModifyCommand("findandmodify", store, time),
        new FindCommand(store, cursors),
        new GetMoreCommand(cursors),
        new HelloCommand("hello", time),
        new HelloCommand("isMaster", time),
        new HelloCommand("ismaster", time),
        new InsertCommand(store),
        new KillCursorsCommand(cursors),
        new ListCollectionsCommand(store, cursors),
        new ListDatabasesCommand(store),
        new ListIndexesCommand(store, cursors),
        new PingCommand(),
        new UpdateCommand(store, time),
    }.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);

    public ICommand? Find(string name) => commands.GetValueOrDefault(name);
}
