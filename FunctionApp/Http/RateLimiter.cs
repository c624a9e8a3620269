using Microsoft.Extensions.Options;

namespace FunctionApp.Http;

/// <summary>
/// A token bucket per client, in the memory of this process: each of several processes has a limit of its own. It keeps
/// no more clients than <see cref="RateLimitOptions.MaxClients"/>.
/// </summary>
internal sealed class RateLimiter(IOptions<RateLimitOptions> options, TimeProvider time)
{
    private readonly RateLimitOptions _options = options.Value;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Bucket>> _buckets = [];
    private readonly LinkedList<Bucket> _byUse = new();

    /// <summary>
    /// Takes one request from a client's bucket: zero when there was one, else how long until there is one.
    /// </summary>
    public TimeSpan Take(string client)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            var bucket = Find(client, now);
            var refill = time.GetElapsedTime(bucket.Filled, now).TotalSeconds * _options.RequestsPerSecond;
            bucket.Tokens = Math.Min(_options.Burst, bucket.Tokens + refill);
            bucket.Filled = now;
            if (bucket.Tokens < 1)
                return TimeSpan.FromSeconds((1 - bucket.Tokens) / _options.RequestsPerSecond);
            bucket.Tokens--;
            return TimeSpan.Zero;
        }
    }

    private Bucket Find(string client, long now)
    {
        if (_buckets.TryGetValue(client, out var known))
        {
            _byUse.Remove(known);
            _byUse.AddFirst(known);
            return known.Value;
        }

        if (_buckets.Count >= _options.MaxClients)
        {
            _buckets.Remove(_byUse.Last!.Value.Client);
            _byUse.RemoveLast();
        }

        var bucket = new Bucket(client) { Tokens = _options.Burst, Filled = now };
        _buckets.Add(client, _byUse.AddFirst(bucket));
        return bucket;
    }

    private sealed class Bucket(string client)
    {
        public string Client => client;
        public double Tokens { get; set; }
        public long Filled { get; set; }
    }
}
