using System.Threading.Channels;
using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Invocation;
using LocalRuntime.Tests.Api.DurableTask;
using LocalRuntime.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Timers;

/// <summary>A timer function by a clock that the test moves, and a folder that outlives its restarts.</summary>
internal sealed class TimerBench : IAsyncDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Channel<Run> _runs = Channel.CreateUnbounded<Run>();
    private CancellationTokenSource _stopping = new();
    private Task _listening = Task.CompletedTask;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 30, TimeSpan.Zero));

    public ListLoggerFactory Log { get; } = new();

    public string StatusFile => Path.Combine(_folder.Path, "Tick.json");

    /// <summary>What a run of the function does; by default nothing.</summary>
    public Func<FunctionContext, Task> Work { get; set; } = _ => Task.CompletedTask;

    /// <summary>Starts to listen, as the app does at its start.</summary>
    public void Start(Type functions)
    {
        var services = new ServiceCollection().AddSingleton(this).BuildServiceProvider();
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("WEBSITE_TIME_ZONE", "UTC")]).Build();
        var runner = new FunctionRunner(
            services.GetRequiredService<IServiceScopeFactory>(), FunctionExecution.InvokeAsync, null, Clock);
        var listener = new TimerListener(
            FunctionCatalog.Discover([functions], "", settings).All.Single(), runner,
            new TimerStatusFiles(_folder.Path), Clock, Log.CreateLogger("Tick"));
        _stopping = new CancellationTokenSource();
        _listening = listener.ListenAsync(_stopping.Token);
    }

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _listening.WaitAsync(TestContext.Current.CancellationToken);
        _stopping.Dispose();
    }

    /// <summary>The next run, once it has begun.</summary>
    public Task<Run> NextRunAsync() => _runs.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
        .WaitAsync(s_deadline, TestContext.Current.CancellationToken);

    public Task RunAsync(TimerInfo timer, FunctionContext context)
    {
        _runs.Writer.TryWrite(new Run(timer, Clock.GetUtcNow(), context));
        return Work(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_listening.IsCompleted) await StopAsync();
        _folder.Dispose();
    }

    internal sealed record Run(TimerInfo Timer, DateTimeOffset At, FunctionContext Context);
}
