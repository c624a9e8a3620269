using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Functions;
using LocalRuntime.Hosting.Invocation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Timers;

/// <summary>
/// Runs the timer functions from when the app has started until it stops. Functions that run then are told by their
/// cancellation token, and awaited as long as the host waits.
/// </summary>
internal sealed class TimerService(
    FunctionCatalog catalog, FunctionRunner runner, TimerStatusFiles files, TimeProvider time,
    ILoggerFactory loggers, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _listening = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Listen);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(Task.WhenAll(_listening), Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));
    }

    public void Dispose() => _stopping.Dispose();

    private void Listen()
    {
        foreach (var function in catalog.All.Where(function => function.Kind == FunctionKind.Timer))
        {
            var listener = new TimerListener(
                function, runner, files, time, loggers.CreateLogger($"Function.{function.Name}"));
            _listening.Add(Task.Run(() => listener.ListenAsync(_stopping.Token)));
        }
    }
}
