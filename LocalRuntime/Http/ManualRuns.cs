using System.Collections.Concurrent;
using System.Text.Json;
using LocalRuntime.Engine;
using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Functions;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Http.Management;
using LocalRuntime.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Http;

/// <summary>
/// Runs functions that wait for no request, on request. The answer does not wait for the run, and says nothing of its
/// end, which is logged. A run beside those of a schedule changes nothing for the schedule.
/// </summary>
internal sealed class ManualRuns(
    FunctionCatalog catalog, FunctionRunner runner, TimerStatusFiles timers, TimeProvider time, ILoggerFactory loggers)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, bool> _running = [];

    public async Task HandleAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        var function = catalog.All.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (!context.Request.HasJsonContentType())
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        else if (await JsonBody.ReadAsync(context.Request) is not { Error: null } body || !TryGetInput(body, out var input))
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else if (function is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (Refusal(function) is { } refusal)
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status400BadRequest, new ManagementError(refusal));
        else
            Start(function, input, context.Response);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tells functions that run to stop, and awaits them as long as the host waits.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAny(Task.WhenAll(_running.Keys), Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));
    }

    public void Dispose() => _stopping.Dispose();

    private static bool TryGetInput(JsonBody body, out string? input)
    {
        using var document = JsonDocument.Parse(body.Text);
        input = null;
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return false;
        if (!document.RootElement.TryGetProperty("input", out var element))
            return true;
        input = element.ValueKind == JsonValueKind.Null ? null : element.ToString();
        return element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
    }

    // The real host answers 202 here, too, and then the run fails.
    private static string? Refusal(LocalFunction function) => function.Kind switch
    {
        FunctionKind.Http => $"{function.Name} is an HTTP function: call /{function.Route!.Template}.",
        FunctionKind.Orchestration => $"{function.Name} is an orchestrator: start it with " +
            $"POST /runtime/webhooks/durabletask/orchestrators/{function.Name}.",
        FunctionKind.Entity => $"{function.Name} is an entity: signal it with " +
            $"POST /runtime/webhooks/durabletask/entities/{function.Name}/KEY?op=OPERATION.",
        _ => null,
    };

    private void Start(LocalFunction function, string? input, HttpResponse response)
    {
        var run = Task.Run(() => RunAsync(function, input));
        _running.TryAdd(run, true);
        run.ContinueWith(ended => _running.TryRemove(ended, out _), TaskScheduler.Default);
        response.StatusCode = StatusCodes.Status202Accepted;
    }

    private TimerStatus StatusOf(LocalFunction function, ILogger log) =>
        timers.Read(function.Name, log) ?? TimerStatus.Begin(function.Timer!.Schedule, time.GetUtcNow());

    private async Task RunAsync(LocalFunction function, string? input)
    {
        var log = loggers.CreateLogger($"Function.{function.Name}");
        var start = time.GetTimestamp();
        try
        {
            if (function.Timer is { } timer)
                await runner.RunAsync(
                    function, timer.Describe(StatusOf(function, log), isPastDue: false), LocalRetryContext.None, _stopping.Token);
            else
                await runner.RunAsync(
                    function, new ActivityCall(function.Name, Guid.NewGuid().ToString("N"), 0, input), _stopping.Token);
            log.RanOnRequest(time.GetElapsedTime(start).TotalMilliseconds);
        }
#pragma warning disable CA1031 // Whatever the function throws: nobody waits for it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.Failed(error);
        }
    }
}
