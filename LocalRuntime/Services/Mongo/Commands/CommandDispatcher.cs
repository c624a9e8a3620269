using LocalRuntime.Services.Mongo.Bson;
using LocalRuntime.Services.Mongo.Wire;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Services.Mongo.Commands;

/// <summary>Finds the command of a request, checks its fields, runs it and turns failures into answers.</summary>
internal sealed class CommandDispatcher(CommandTable commands, ILogger logger)
{
    public async Task<Reply> RunAsync(WireRequest wire, int connectionId)
    {
        try
        {
            return await RunCheckedAsync(wire, connectionId);
        }
        catch (MongoError e)
        {
            return new Reply(e.ToReply());
        }
        catch (Exception e) when (e is not MalformedBsonException)
        {
            logger.CommandFailed(e, wire.Body.Names.FirstOrDefault(""));
            return new Reply(new MongoError(ErrorCode.InternalError, e.Message).ToReply());
        }
    }

    private Task<Reply> RunCheckedAsync(WireRequest wire, int connectionId)
    {
        var name = wire.Body.Names.FirstOrDefault("");
        var command = commands.Find(name)
            ?? throw new MongoError(ErrorCode.CommandNotFound, $"no such command: '{name}'");
        if (wire.IsLegacy && command is not HelloCommand)
        {
            throw new MongoError(
                ErrorCode.UnsupportedOpQueryCommand,
                $"Unsupported OP_QUERY command: {name}. The client driver may require an upgrade.");
        }

        var request = new CommandRequest(name, wire, connectionId);
        if (command.Fields is not null)
        {
            GenericFields.Check(request.Fields);
            request.Allow(command.Fields);
        }

        return command.RunAsync(request);
    }
}
