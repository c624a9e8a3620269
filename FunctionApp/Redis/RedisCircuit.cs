using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace FunctionApp.Redis;

/// <summary>
/// Remembers whether Redis answers: after a failure it is left alone for a while, and each change is logged once.
/// </summary>
internal sealed class RedisCircuit(TimeProvider time, ILogger<RedisCircuit> logger)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private DateTimeOffset _closedUntil;
    private bool _down;

    /// <summary>Whether Redis may be asked now.</summary>
    public bool MayTry
    {
        get
        {
            lock (_lock)
                return time.GetUtcNow() >= _closedUntil;
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            if (!_down)
                return;
            _down = false;
        }

        logger.RedisIsBack();
    }

    public void Failed(Exception exception)
    {
        lock (_lock)
        {
            _closedUntil = time.GetUtcNow() + Pause;
            if (_down)
                return;
            _down = true;
        }

        logger.RedisIsDown(Reason(exception));
    }

    // The client's messages go on for a screen with counters of its own.
    private static string Reason(Exception exception) => exception switch
    {
        RedisConnectionException connection => connection.FailureType.ToString(),
        TimeoutException => "Timeout",
        _ => exception.Message,
    };
}
