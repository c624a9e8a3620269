using System.Buffers.Binary;
using System.Text;
using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Wire;

/// <summary>Reads the content of an OP_QUERY, which drivers still use for the first message of a connection.</summary>
internal static class OpQueryReader
{
    private const string CommandCollection = ".$cmd";

    public static WireRequest Read(ReadOnlySpan<byte> content)
    {
        var end = content[4..].IndexOf((byte)0);
        if (end < 0)
            throw new MalformedBsonException("OP_QUERY without a collection");
        var name = Encoding.UTF8.GetString(content.Slice(4, end));

        // After the name: documents to skip and to return, then the query.
        var query = content[(4 + end + 1 + 8)..];
        var length = BinaryPrimitives.ReadInt32LittleEndian(query);
        var body = BsonParser.Parse(query[..length]);
        if (!name.EndsWith(CommandCollection, StringComparison.Ordinal))
            throw new MalformedBsonException("OP_QUERY on a collection");
        body["$db"] = name[..^CommandCollection.Length];
        return new WireRequest(body, new Dictionary<string, IReadOnlyList<Row>>(), IsLegacy: true);
    }
}
