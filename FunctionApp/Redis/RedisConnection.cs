using StackExchange.Redis;

namespace FunctionApp.Redis;

/// <summary>
/// The one connection to Redis. It may be missing or down at any time, and nobody fails because of that.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable
{
    private readonly RedisCircuit _circuit;
    private readonly TimeProvider _time;
    private readonly Lazy<Task<ConnectionMultiplexer>>? _connection;

    /// <param name="options">How to connect; null for no Redis.</param>
    /// <param name="circuit">Whether it answers.</param>
    /// <param name="time">The clock.</param>
    internal RedisConnection(ConfigurationOptions? options, RedisCircuit circuit, TimeProvider time)
    {
        (_circuit, _time) = (circuit, time);
        if (options is not null)
            _connection = new(() => ConnectionMultiplexer.ConnectAsync(options));
    }

    /// <summary>Whether there is meant to be a Redis at all.</summary>
    public bool IsConfigured => _connection is not null;

    /// <summary>Does something with Redis, or nothing when it is not there; then the answer is the default.</summary>
    public async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> action)
    {
        if (_connection is null || !_circuit.MayTry)
            return default;
        try
        {
            var result = await action((await _connection.Value).GetDatabase());
            _circuit.Succeeded();
            return result;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            _circuit.Failed(e);
            return default;
        }
    }

    /// <summary>Listens to a channel until stopped, across any time that Redis is away.</summary>
    public async Task SubscribeAsync(RedisChannel channel, Func<string, Task> received, CancellationToken stop)
    {
        while (_connection is not null && !stop.IsCancellationRequested)
        {
            if (await TryAsync(_ => ListenAsync(channel, received)))
                return;
            await Task.Delay(RedisCircuit.Pause, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is { IsValueCreated: true })
            await (await _connection.Value).DisposeAsync();
    }

    // Once subscribed, the client subscribes again by itself whenever it connects again.
    private async Task<bool> ListenAsync(RedisChannel channel, Func<string, Task> received)
    {
        var subscriber = (await _connection!.Value).GetSubscriber();
        var queue = await subscriber.SubscribeAsync(channel);
        queue.OnMessage(message => received(message.Message.ToString()));
        return true;
    }
}
