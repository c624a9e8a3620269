using System.Diagnostics;

namespace LocalRuntime.Tests;

/// <summary>Waiting for what will be, up to a deadline. FunctionApp.Tests has this file, too.</summary>
internal static class Eventually
{
    // An app elsewhere, which that setting of the end-to-end tests names, may take longer.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(
        Environment.GetEnvironmentVariable("FUNCTIONSTASKS_URL") is { Length: > 0 } ? 180 : 60);

    /// <summary>Reads until the condition holds, and returns what was read.</summary>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task<T> ReachAsync<T>(Func<Task<T>> read, Func<T, bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (condition(value)) return value;
            if (Stopwatch.GetElapsedTime(started) > Deadline) throw new TimeoutException($"Still: {value}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
