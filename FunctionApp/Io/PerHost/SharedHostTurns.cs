using FunctionApp.Redis;
using StackExchange.Redis;

namespace FunctionApp.Io.PerHost;

/// <summary>
/// Limits per host that hold across the processes that share a Redis. Without Redis, or while it is down, it lets
/// everyone in. It uses plain commands only, and takes the clocks of the processes to agree within a moment. Keys:
/// <c>fetch:rate:{host}:{window}</c> counts the requests of a window of time (1 s, or the time of one request when that
/// is longer); <c>fetch:active:{host}</c> is a sorted set with one member per request under way, scored by when it is
/// over at the latest, in ms since 1970.
/// </summary>
internal sealed class SharedHostTurns(RedisConnection redis, TimeProvider time)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for a turn.</summary>
    /// <returns>What to leave with; null when there is nothing to leave.</returns>
    /// <exception cref="HostBusyException">The rate would make it wait for longer than its patience.</exception>
    public async Task<string?> EnterAsync(
        string host, HostLimits limits, TimeSpan patience, TimeSpan longest, CancellationToken cancellationToken)
    {
        string? lease = null;
        if (limits.MaxConcurrency is { } places)
            lease = await LeaseAsync(host, places, longest, cancellationToken);
        try
        {
            if (limits.RequestsPerSecond is { } rate)
                await CountAsync(host, rate, patience, cancellationToken);
            return lease;
        }
        catch (Exception) when (lease is not null)
        {
            await LeaveAsync(host, lease);
            throw;
        }
    }

    public Task LeaveAsync(string host, string lease) =>
        redis.TryAsync(database => database.SortedSetRemoveAsync(ActiveKey(host), lease));

    private async Task<string?> LeaseAsync(string host, int places, TimeSpan longest, CancellationToken cancellationToken)
    {
        var lease = Guid.NewGuid().ToString("n");
        while (true)
        {
            switch (await redis.TryAsync<bool?>(async database => await TryLeaseAsync(database, host, lease, places, longest)))
            {
                case null:
                    return null;
                case true:
                    return lease;
                default:
                    await Task.Delay(s_pause, time, cancellationToken);
                    break;
            }
        }
    }

    private async Task<bool> TryLeaseAsync(IDatabase database, string host, string lease, int places, TimeSpan longest)
    {
        var (key, now) = (ActiveKey(host), time.GetUtcNow().ToUnixTimeMilliseconds());
        var transaction = database.CreateTransaction();
        transaction.AddCondition(Condition.SortedSetLengthLessThan(key, places, min: now));
        _ = transaction.SortedSetRemoveRangeByScoreAsync(key, double.NegativeInfinity, now - 1);
        _ = transaction.SortedSetAddAsync(key, lease, now + longest.TotalMilliseconds);
        _ = transaction.KeyExpireAsync(key, longest);
        return await transaction.ExecuteAsync();
    }

    private async Task CountAsync(string host, double rate, TimeSpan patience, CancellationToken cancellationToken)
    {
        var window = Math.Max(1, 1 / rate);
        var most = (long)Math.Max(1, Math.Floor(rate * window));
        while (true)
        {
            var seconds = time.GetUtcNow().ToUnixTimeMilliseconds() / 1_000.0;
            var index = (long)(seconds / window);
            RedisKey key = $"fetch:rate:{host}:{window:0.###}:{index}";
            if (await redis.TryAsync(database => IncrementAsync(database, key, window)) <= most)
                return;
            var wait = TimeSpan.FromSeconds(((index + 1) * window) - seconds) + TimeSpan.FromMilliseconds(1);
            if (wait > patience)
                throw new HostBusyException(wait);
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private static async Task<long> IncrementAsync(IDatabase database, RedisKey key, double window)
    {
        var count = database.StringIncrementAsync(key);
        await database.KeyExpireAsync(key, TimeSpan.FromSeconds(window + 1));
        return await count;
    }

    private static RedisKey ActiveKey(string host) => $"fetch:active:{host}";
}
