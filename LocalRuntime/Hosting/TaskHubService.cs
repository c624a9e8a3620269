using LocalRuntime.Engine;
using Microsoft.Extensions.Hosting;

namespace LocalRuntime.Hosting;

/// <summary>
/// Runs the task hub after the app's own hosted services have started and before HTTP opens; at the end it drains
/// after HTTP has closed.
/// </summary>
internal sealed class TaskHubService(TaskHub hub) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        hub.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => hub.StopAsync(cancellationToken);
}
