using FunctionApp.Callbacks;
using FunctionApp.Http;
using FunctionApp.Redis;
using FunctionApp.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace FunctionApp.Tests.Unit.Tasks;

/// <summary>The services behind the task functions, with a durable client that the test plays and no Redis.</summary>
internal sealed class TaskServices
{
    public const int MaxWaiting = 2;

    private readonly IOptions<TasksOptions> _options = Options.Create(new TasksOptions { MaxWaiting = MaxWaiting });

    public TaskServices()
    {
        var redis = new RedisConnection(null, new(Time, new LogList<RedisCircuit>()), Time);
        Types = new([new("io.test", Instances.Orchestrator)]);
        Cache = new(redis, _options);
        Reader = new(Cache, Types, _options, Time);
        Records = new(Documents.Collection);
        Cancellation = new(redis, Canceled);
        Starter = new(new RequestReader(Options.Create(new RequestOptions())), Reader, Types, new(Records, Time, Log), new(Options.Create(Callbacks)), new([], Time), _options, Time);
        Client.Setup(c => c.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Callback((TaskName name, object? input, StartOrchestrationOptions? options, CancellationToken _) =>
                Started.Add((name.Name, input, options!.InstanceId!)))
            .ReturnsAsync("0193a7a0c5d87b6c9d8e7f6a5b4c3d2e");
    }

    public FakeTimeProvider Time { get; } = new();

    public Mock<DurableTaskClient> Client { get; } = new("test");

    public List<(string Orchestrator, object? Input, string Id)> Started { get; } = [];

    public CallbackOptions Callbacks { get; } = new();

    public TaskDocuments Documents { get; } = new();

    public TaskRecords Records { get; }

    public LogList<AcceptedTasks> Log { get; } = new();

    public CanceledTasks Canceled { get; } = new();

    public TaskTypes Types { get; }

    public TaskCache Cache { get; }

    public TaskReader Reader { get; }

    public TaskCancellation Cancellation { get; }

    public TaskStarter Starter { get; }

    /// <summary>What the client finds, whatever id it is asked for.</summary>
    public void Found(OrchestrationMetadata? instance)
    {
        Client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>())).ReturnsAsync(instance);
        Client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).ReturnsAsync(instance);
    }

    /// <summary>What waiting for the end comes to; it ends when the token fires, too.</summary>
    public void Waits(Task<OrchestrationMetadata> end) => Client
        .Setup(c => c.WaitForInstanceCompletionAsync(It.IsAny<string>(), true, It.IsAny<CancellationToken>()))
        .Returns((string _, bool _, CancellationToken token) => end.WaitAsync(token));
}
