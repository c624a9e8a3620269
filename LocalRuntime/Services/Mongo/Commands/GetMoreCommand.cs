using LocalRuntime.Services.Mongo.Cursors;
using MongoDB.Bson;

namespace LocalRuntime.Services.Mongo.Commands;

internal sealed class GetMoreCommand(CursorRegistry cursors) : ICommand
{
    public string Name => "getMore";

    public IReadOnlySet<string> Fields { get; } = new HashSet<string> { "collection", "batchSize" };

    public Task<Reply> RunAsync(CommandRequest request)
    {
        var id = request.Fields.Required("getMore") is BsonInt64 given
            ? given.Value
            : throw MongoError.TypeMismatch("BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
        var ns = $"{request.Database}.{request.Fields.Text("collection")}";
        var batchSize = request.Fields.Count("batchSize") is { } size and not 0 ? size : long.MaxValue;
        var cursor = cursors.Take(id) ?? throw new MongoError(ErrorCode.CursorNotFound, $"cursor id {id} not found");
        if (cursor.Namespace != ns)
        {
            cursors.Keep(cursor, id);
            throw new MongoError(
                ErrorCode.Unauthorized,
                $"Requested getMore on namespace '{ns}', but cursor belongs to a different namespace " +
                cursor.Namespace);
        }

        return Task.FromResult(Next(cursor, id, batchSize));
    }

    private Reply Next(ServerCursor cursor, long id, long batchSize)
    {
        try
        {
            var batch = cursor.Next(batchSize);
            return new Reply(new CursorBatch(cursors.Keep(cursor, id), cursor.Namespace, IsFirst: false, batch));
        }
        catch
        {
            // A cursor that failed is not kept.
            cursor.Dispose();
            throw;
        }
    }
}
