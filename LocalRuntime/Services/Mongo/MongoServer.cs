using System.Collections.Concurrent;
using System.Net.Sockets;
using LocalRuntime.Services.Mongo.Commands;
using LocalRuntime.Services.Mongo.Cursors;
using LocalRuntime.Services.Mongo.Storage;
using LocalRuntime.Services.Mongo.Wire;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Services.Mongo;

/// <summary>
/// A server that speaks as much of MongoDB's protocol as the driver needs for apps like this, in process, on a
/// loopback port, with its data in one file. For development and tests: there is no authentication.
/// </summary>
internal sealed class MongoServer : IAsyncDisposable
{
    /// <summary>How long a stopping server waits for clients to read their last answers.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly DocumentStore store;
    private readonly TimeProvider time;
    private readonly TcpListener listener;
    private readonly CommandDispatcher dispatcher;
    private readonly ILogger<MongoServer> logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private readonly ConcurrentDictionary<int, Task> connections = new();
    private readonly Task accepting;
    private readonly Task sweeping;

    private MongoServer(DocumentStore store, TcpListener listener, TimeProvider time, ILogger<MongoServer> logger)
    {
        this.store = store;
        this.time = time;
        this.listener = listener;
        this.logger = logger;
        var cursors = new CursorRegistry(time);
        dispatcher = new CommandDispatcher(new CommandTable(store, cursors, time), logger);
        ConnectionString = $"mongodb://{listener.LocalEndpoint}/?directConnection=true";
        accepting = AcceptAsync();
        sweeping = new Sweeper(store, cursors, time, logger).RunAsync(stopping.Token);
    }

    /// <summary>What a driver connects to.</summary>
    public string ConnectionString { get; }

    /// <summary>Transactions committed since the start; fewer than writes when these came at the same time.</summary>
    public long Commits => store.Commits;

    /// <exception cref="IOException">Another server has the data folder.</exception>
    public static Task<MongoServer> StartAsync(
        MongoServerOptions options, TimeProvider time, ILogger<MongoServer> logger, CancellationToken ct) => Task.Run(() =>
    {
        var store = DocumentStore.Open(options.DataFolder);
        options.Listener.Start();
        var server = new MongoServer(store, options.Listener, time, logger);
        logger.Started(server.ConnectionString, options.DataFolder);
        return server;
    }, ct);

    /// <summary>Stops accepting, finishes the commands that run, moves all data to the main file.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await using var timer = time.CreateTimer(_ => aborting.Cancel(), null, Grace, Timeout.InfiniteTimeSpan);
        listener.Stop();
        await accepting;
        await sweeping;
        await Task.WhenAll(connections.Values);
        await store.DisposeAsync();
        listener.Dispose();
        stopping.Dispose();
        aborting.Dispose();
    }

    private async Task AcceptAsync()
    {
        for (var id = 1; !stopping.IsCancellationRequested; id++)
        {
            try
            {
                var socket = await listener.AcceptSocketAsync(stopping.Token);
                logger.ConnectionOpened(id);
                connections[id] = ServeAsync(socket, id);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // The server stops, or a client left before it was accepted.
            }
        }
    }

    private async Task ServeAsync(Socket socket, int id)
    {
        await Task.Yield();
        await new Connection(socket, id, dispatcher, logger).RunAsync(stopping.Token, aborting.Token);
        connections.TryRemove(id, out _);
    }
}
