using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using LocalRuntime.Services.Mongo;
using MongoDB.Bson;
using MongoDB.Driver;

namespace LocalRuntime.Tests.Services.Mongo;

/// <summary>What only a raw connection can do: the legacy handshake, and messages that no driver sends.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private const int Query = 2004;
    private const int Message = 2013;

    private readonly TemporaryFolder folder = new();
    private readonly RecordingLogger<MongoServer> logger = new();
    private MongoServer server = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => server = await MongoServer.StartAsync(
        new MongoServerOptions { DataFolder = folder.Path }, TimeProvider.System, logger, Stop);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task OpQuery_WithIsMaster_IsAnsweredByOpReply()
    {
        var reply = await SendAsync(Query, QueryContent("admin.$cmd", new BsonDocument("isMaster", 1)));

        Assert.Equal(1, BinaryPrimitives.ReadInt32LittleEndian(reply.AsSpan(12)));
        var document = MongoDB.Bson.Serialization.BsonSerializer.Deserialize<BsonDocument>(reply[36..]);
        Assert.True(document["ismaster"].AsBoolean);
        Assert.Equal(1.0, document["ok"]);
    }

    [Fact]
    public async Task OpQuery_WithAnotherCommand_IsRefused()
    {
        var reply = await SendAsync(Query, QueryContent("admin.$cmd", new BsonDocument("ping", 1)));

        Assert.Equal(352, MongoDB.Bson.Serialization.BsonSerializer.Deserialize<BsonDocument>(reply[36..])["code"]);
    }

    [Fact]
    public async Task OpMsg_Nested100LevelsDeep_IsRefusedOnlyBeyond()
    {
        Assert.Equal(1, (await InsertNestedAsync(100))["n"]);
        Assert.Equal(15, (await InsertNestedAsync(101))["writeErrors"][0]["code"]);
    }

    [Fact]
    public async Task OpMsg_WithADocumentAbove16Megabytes_IsAWriteError()
    {
        var command = new BsonDocument
        {
            { "insert", "items" },
            { "$db", "test" },
            { "documents", new BsonArray { new BsonDocument("x", new BsonBinaryData(new byte[16 * 1024 * 1024])) } },
        };

        Assert.Equal(10334, (await RunAsync(command))["writeErrors"][0]["code"]);
    }

    public static TheoryData<int, byte[]> MalformedMessages() => new()
    {
        { Message, [0, 0, 0, 0, 0, 200, 0, 0, 0, 1, 2, 3] },
        { Message, [0, 0, 0, 0, 0, 6, 0, 0, 0, 99, 0] },
        { Message, [0, 0, 0, 0, 7] },
        { Message, [] },
        { Message, [4, 0, 0, 0, 0, 5, 0, 0, 0, 0] },
        { Message, [0, 0, 0, 0, 0, .. Nested(5000).ToBson(writerSettings: Deep)] },
        { 2012, [1, 2, 3] },
        { Query, [1, 2, 3] },
    };

    [Theory]
    [MemberData(nameof(MalformedMessages))]
    public async Task Message_ThatIsMalformed_ClosesThatConnectionOnly(int opCode, byte[] content)
    {
        var reply = await SendAsync(opCode, content);

        Assert.Empty(reply);
        Assert.Contains(logger.Lines, l => l.StartsWith("Warning", StringComparison.Ordinal));
        await PingAsync();
    }

    [Fact]
    public async Task Message_OfMoreThan48Megabytes_ClosesTheConnectionUnread()
    {
        using var socket = await ConnectAsync();
        var header = new byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(header, 48_000_001);
        await socket.SendAsync(header, Stop);

        Assert.Empty(await ReceiveAsync(socket));
        await PingAsync();
    }

    private static readonly MongoDB.Bson.IO.BsonBinaryWriterSettings Deep = new() { MaxSerializationDepth = 10_000 };

    private static BsonDocument Nested(int levels)
    {
        var document = new BsonDocument();
        for (var i = 1; i < levels; i++)
            document = new BsonDocument("d", document);
        return document;
    }

    private static byte[] QueryContent(string collection, BsonDocument query) =>
        [0, 0, 0, 0, .. Encoding.UTF8.GetBytes(collection), 0, 0, 0, 0, 0, 255, 255, 255, 255, .. query.ToBson()];

    private static async Task<byte[]> ReceiveAsync(Socket socket)
    {
        using var received = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer, Stop)) > 0;)
            {
                received.Write(buffer, 0, read);
                if (received.Length >= 4
                    && received.Length >= BinaryPrimitives.ReadInt32LittleEndian(received.GetBuffer()))
                    break;
            }
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Closed while it was still being written to.
        }

        return received.ToArray();
    }

    private Task<BsonDocument> InsertNestedAsync(int levels) => RunAsync(new BsonDocument
    {
        { "insert", "items" },
        { "$db", "test" },
        { "documents", new BsonArray { Nested(levels) } },
    });

    private async Task<BsonDocument> RunAsync(BsonDocument command)
    {
        var reply = await SendAsync(Message, [0, 0, 0, 0, 0, .. command.ToBson(writerSettings: Deep)]);
        return MongoDB.Bson.Serialization.BsonSerializer.Deserialize<BsonDocument>(reply[21..]);
    }

    private async Task<byte[]> SendAsync(int opCode, byte[] content)
    {
        var message = new byte[16 + content.Length];
        BinaryPrimitives.WriteInt32LittleEndian(message, message.Length);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), 1);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(12), opCode);
        content.CopyTo(message, 16);
        using var socket = await ConnectAsync();
        await socket.SendAsync(message, Stop);
        return await ReceiveAsync(socket);
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(new MongoUrl(server.ConnectionString).Server.ToString()), Stop);
        return socket;
    }

    private async Task PingAsync() =>
        Assert.Equal(1.0, (await RunAsync(new BsonDocument { { "ping", 1 }, { "$db", "admin" } }))["ok"]);
}
