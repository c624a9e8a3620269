using Microsoft.DurableTask.Client;

namespace FunctionApp.Health;

/// <summary>
/// The report on the dependencies, shared by all who ask: anyone may ask, and no number of them makes the dependencies
/// be asked more often than once in <see cref="Age"/>.
/// </summary>
public sealed class Readiness(DependencyChecks checks, TimeProvider time)
{
    /// <summary>Age from which a report is made anew.</summary>
    internal static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<HealthReport>? _report;
    private long _asked;

    /// <summary>The report that is being made, or the last one while it is new enough.</summary>
    public Task<HealthReport> ReadAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_report is null || (_report.IsCompleted && time.GetElapsedTime(_asked) >= Age))
            {
                _asked = time.GetTimestamp();
                // It is for others, too, so that it does not end with the request that it began with.
                _report = checks.RunAsync(client, CancellationToken.None);
            }

            return _report.WaitAsync(cancellationToken);
        }
    }
}
