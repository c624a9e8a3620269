using Microsoft.Extensions.Options;

namespace FunctionApp.Io.PerHost;

/// <summary>
/// Gives fetches their turn at their host. The limits are the stricter of the configured and the request's; they hold
/// for all tasks of this process, and across processes as <see cref="SharedHostTurns"/> says.
/// </summary>
public sealed class HostTurns
{
    /// <summary>Above as many hosts, those that nobody uses are forgotten.</summary>
    internal const int Remembered = 1_000;

    private readonly Dictionary<string, HostQueue> _hosts = [];
    private readonly Lock _lock = new();
    private readonly PerHostOptions _options;
    private readonly HostLimits _configured;
    private readonly SharedHostTurns _shared;
    private readonly TimeProvider _time;

    internal HostTurns(IOptions<PerHostOptions> options, SharedHostTurns shared, TimeProvider time)
    {
        (_options, _shared, _time) = (options.Value, shared, time);
        _configured = new(_options.MaxConcurrency, _options.RequestsPerSecond);
    }

    /// <summary>How many hosts it knows.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
                return _hosts.Count;
        }
    }

    /// <summary>Waits for a turn; it lasts until it is disposed.</summary>
    /// <param name="url">The URL to be fetched.</param>
    /// <param name="asked">The limits of the request.</param>
    /// <param name="patience">How long the rate of the host may make it wait.</param>
    /// <param name="longest">How long a turn may last at most: a process that dies loses its turn after that.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="HostBusyException">It would have to wait longer.</exception>
    internal async Task<IAsyncDisposable> EnterAsync(
        Uri url, HostLimits? asked, TimeSpan patience, TimeSpan longest, CancellationToken cancellationToken)
    {
        var host = $"{url.IdnHost.ToLowerInvariant()}:{url.Port}";
        var across = _options.AcrossProcesses ? _configured.And(asked) : asked;
        var queue = Borrow(host);
        try
        {
            string? lease = null;
            await queue.EnterAsync(
                _configured.And(asked),
                patience,
                async () => lease = across is null
                    ? null
                    : await _shared.EnterAsync(host, across, patience, longest, cancellationToken),
                cancellationToken);
            return new Turn(this, queue, host, lease);
        }
        catch (Exception)
        {
            Return(queue);
            throw;
        }
    }

    private HostQueue Borrow(string host)
    {
        lock (_lock)
        {
            if (!_hosts.TryGetValue(host, out var queue))
            {
                Forget();
                _hosts.Add(host, queue = new(_time));
            }

            queue.Users++;
            return queue;
        }
    }

    private void Return(HostQueue queue)
    {
        lock (_lock)
            queue.Users--;
    }

    // Those whose last request was long enough ago go first; if that is not enough, memory counts for more than a limit.
    private void Forget()
    {
        if (_hosts.Count < Remembered)
            return;
        Forget(queue => queue.Now >= queue.ForgetAfter);
        if (_hosts.Count >= Remembered)
            Forget(_ => true);
    }

    private void Forget(Predicate<HostQueue> may)
    {
        foreach (var (host, queue) in _hosts)
            if (queue.Users == 0 && may(queue) && _hosts.Remove(host))
                queue.Dispose();
    }

    private sealed class Turn(HostTurns turns, HostQueue queue, string host, string? lease) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            queue.Leave();
            turns.Return(queue);
            if (lease is not null)
                await turns._shared.LeaveAsync(host, lease);
        }
    }
}
