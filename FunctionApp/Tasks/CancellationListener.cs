using FunctionApp.Redis;
using Microsoft.Extensions.Hosting;

namespace FunctionApp.Tasks;

/// <summary>Hears of tasks that were canceled in other processes.</summary>
internal sealed class CancellationListener(RedisConnection redis, CanceledTasks canceled) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        redis.SubscribeAsync(TaskCancellation.Channel, taskId => canceled.CancelAsync(taskId), stoppingToken);
}
