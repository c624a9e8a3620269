using Microsoft.Extensions.Logging;

namespace FunctionApp.Health;

/// <summary>Asks one dependency whether it is there, for at most a second.</summary>
internal sealed class DependencyCheck(TimeProvider time, ILogger<DependencyCheck> logger)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <param name="name">The dependency.</param>
    /// <param name="ask">Asks it: null when it is there, else what is wrong with it.</param>
    /// <param name="otherwise">What the app is when the dependency is not there.</param>
    /// <param name="cancellationToken">Ends the check without an answer.</param>
    public async Task<DependencyHealth> RunAsync(
        string name,
        Func<CancellationToken, Task<string?>> ask,
        HealthStatus otherwise,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        string? detail;
        try
        {
            // Not all clients heed the token at once.
            detail = await ask(either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            detail = $"It did not answer within {Patience.TotalSeconds:0} s.";
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever a dependency throws says that it is not there; what it says in words is for the log only.
            logger.DependencyFailed(e, name);
            detail = "It did not answer as it should; the log has the reason.";
        }

        var latency = Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1);
        return new(detail is null ? HealthStatus.Healthy : otherwise, latency, detail);
    }
}
