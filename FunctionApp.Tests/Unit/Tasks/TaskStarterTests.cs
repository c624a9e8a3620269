using System.Net;
using FunctionApp.Callbacks;
using FunctionApp.Tasks;
using FunctionApp.Tests.Unit.Http;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using MongoDB.Driver;
using Moq;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class TaskStarterTests
{
    private readonly TaskServices _services = new();

    [Fact]
    public async Task Start_OfAValidRequest_Answers202WithWhereToFollowIt()
    {
        var response = await StartAsync("/io/test", """{"n": 5, "unknown": []}""");

        var (orchestrator, input, id) = Assert.Single(_services.Started);
        Assert.Equal((Instances.Orchestrator, 5), (orchestrator, input));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"http://localhost:7071/tasks/{id}", response.Header("Location"));
        Assert.Equal("1", response.Header("Retry-After"));
        Assert.Equal(
            $$"""{"taskId":"{{id}}","type":"io.test","status":"Pending","statusUrl":"http://localhost:7071/tasks/{{id}}"}""",
            response.Text());
    }

    [Theory]
    [InlineData("/io/test", """{"n": -1}""", "n")]
    [InlineData("/io/test?wait=61", """{"n": 1}""", "wait")]
    [InlineData("/io/test", "[]", "$")]
    [InlineData("/io/test", """{"n": 1, "idempotencyKey": ""}""", "idempotencyKey")]
    [InlineData("/io/test", """{"n": 1, "idempotencyKey": 7}""", "idempotencyKey")]
    [InlineData("/io/test", """{"n": 1, "idempotencyKey": "a\u0007"}""", "idempotencyKey")]
    public async Task Start_OfAnInvalidRequest_StartsNothing(string path, string body, string field)
    {
        var response = await StartAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(response.Error(field));
        Assert.Empty(_services.Started);
    }

    [Fact]
    public async Task Start_WithWait_Answers200WhenTheTaskEndsInTime()
    {
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Completed, new TaskOutput(TaskState.Succeeded, null, null)));
        var response = await StartAsync("/io/test?wait=5", """{"n": 5}""");

        Assert.Equal((HttpStatusCode.OK, "Succeeded"), (response.StatusCode, response.Json().GetProperty("status").GetString()));
        Assert.Null(response.Header("Retry-After"));
    }

    [Fact]
    public async Task Start_WithWait_Answers202WhenTheTaskGoesOn()
    {
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Running));
        _services.Waits(new TaskCompletionSource<OrchestrationMetadata>().Task);
        var starting = StartAsync("/io/test?wait=5", """{"n": 5}""");
        Assert.False(starting.IsCompleted);
        _services.Time.Advance(TimeSpan.FromSeconds(5));

        var response = await starting;
        Assert.Equal((HttpStatusCode.Accepted, "Running"), (response.StatusCode, response.Json().GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Start_WithAKey_HasAnIdOfTypeAndKey()
    {
        await StartAsync("/io/test", """{"n": 5, "idempotencyKey": "order 7"}""");
        await StartAsync("/io/test", """{"n": 5, "idempotencyKey": "order 7"}""");
        await StartAsync("/io/test", """{"n": 5, "idempotencyKey": "order 8"}""");

        var ids = _services.Started.Select(started => started.Id).ToList();
        Assert.Equal(IdempotencyKey.TaskId("io.test", "order 7"), ids[0]);
        Assert.Equal((true, false), (ids[0] == ids[1], ids[0] == ids[2]));
        Assert.NotEqual(ids[0], IdempotencyKey.TaskId("io.other", "order 7"));
    }

    [Theory]
    [InlineData("5", HttpStatusCode.Accepted)]
    [InlineData("6", HttpStatusCode.UnprocessableEntity)]
    public async Task Start_WithAKnownKey_StartsNothing(string input, HttpStatusCode status)
    {
        _services.Found(Instances.Of(OrchestrationRuntimeStatus.Running, input: input));
        var response = await StartAsync("/io/test", """{"n": 5, "idempotencyKey": "order 7"}""");

        Assert.Empty(_services.Started);
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Start_ThatLosesTheRace_IsAnsweredWithTheTaskOfTheWinner()
    {
        _services.Client.Setup(c => c.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Callback(() => _services.Found(Instances.Of(OrchestrationRuntimeStatus.Pending, input: "5")))
            .ThrowsAsync(new InvalidOperationException("it exists"));

        Assert.Equal(HttpStatusCode.Accepted, (await StartAsync("/io/test", """{"n": 5, "idempotencyKey": "a"}""")).StatusCode);
    }

    [Fact]
    public async Task Start_WithACallbackUrl_AndNoSecret_IsRefused()
    {
        var response = await StartAsync("/io/test", """{"n": 5, "callbackUrl": "https://example.com/done"}""");

        Assert.Contains("Callbacks:Secret", response.Error("callbackUrl"), StringComparison.Ordinal);
        Assert.Empty(_services.Started);
    }

    [Fact]
    public async Task Start_WithACallbackUrl_StartsItsOrchestrationBesideTheTask()
    {
        _services.Callbacks.Secret = "a secret of the tests";

        await StartAsync("/io/test", """{"n": 5, "callbackUrl": "https://example.com/done"}""");

        var (task, callback) = (_services.Started[0], _services.Started[1]);
        Assert.Equal(("CallbackOrchestrator", $"{task.Id}:callback"), (callback.Orchestrator, callback.Id));
        Assert.Equal((task.Id, "https://example.com/done"), Assert.IsType<Callback>(callback.Input) switch { var c => (c.TaskId, c.Url) });
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"/done\"")]
    [InlineData("\"ftp://example.com/\"")]
    [InlineData("\"http://ada:secret@example.com/\"")]
    public async Task Start_WithACallbackUrlThatIsNone_IsRefused(string url)
    {
        _services.Callbacks.Secret = "a secret of the tests";

        var response = await StartAsync("/io/test", $$"""{"n": 5, "callbackUrl": {{url}}}""");

        Assert.NotNull(response.Error("callbackUrl"));
        Assert.Empty(_services.Started);
    }

    [Fact]
    public async Task Start_OfATask_IsRecordedWhenItIsAnswered()
    {
        await StartAsync("/io/test", """{"n": 5}""");

        var document = Assert.Single(_services.Documents.Written);
        Assert.Equal((_services.Started[0].Id, "io.test", "Pending"), (document.Id, document.Type, document.Status));
        Assert.Equal(_services.Time.GetUtcNow().UtcDateTime, document.CreatedAt);
    }

    [Fact]
    public async Task Start_WithMongoDbDown_IsAcceptedAllTheSame()
    {
        _services.Documents.Replaces = Task.FromException<ReplaceOneResult>(new MongoException("down"));

        Assert.Equal(HttpStatusCode.Accepted, (await StartAsync("/io/test", """{"n": 5}""")).StatusCode);
        Assert.Single(_services.Log.Entries);
    }

    [Fact]
    public async Task Start_WithMongoDbThatHangs_IsAcceptedAfterASecond()
    {
        _services.Documents.Replaces = new TaskCompletionSource<ReplaceOneResult>().Task;
        var starting = StartAsync("/io/test", """{"n": 5}""");
        Assert.False(starting.IsCompleted);
        _services.Time.Advance(AcceptedTasks.Patience);

        Assert.Equal(HttpStatusCode.Accepted, (await starting).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Retry_OfATask_HasItsCallback(bool hasCallback)
    {
        const string Id = "0193a7a0c5d87b6c9d8e7f6a5b4c3d2e";
        _services.Found(null);
        var callback = JsonDataConverter.Default.Serialize(new Callback(Id, "https://example.com/done", 8, default, default, 5));
        if (hasCallback)
            _services.Client.Setup(c => c.GetInstanceAsync($"{Id}:callback", true, It.IsAny<CancellationToken>()))
                .ReturnsAsync(Instances.Of(OrchestrationRuntimeStatus.Completed, input: callback));

        await _services.Starter.RetryAsync(
            FakeRequest.Post("/", ""), _services.Client.Object, Instances.Orchestrator, 5, Id, TimeSpan.Zero);

        Assert.Equal($"{Id}-r1", _services.Started[0].Id);
        Assert.Equal(
            hasCallback ? [($"{Id}-r1:callback", $"{Id}-r1", "https://example.com/done", 0)] : [],
            _services.Started.Skip(1).Select(started => (
                started.Id, ((Callback)started.Input!).TaskId, ((Callback)started.Input!).Url, ((Callback)started.Input!).Looks)));
    }

    [Fact]
    public async Task Start_OfAnUnregisteredOrchestrator_Throws() => await Assert.ThrowsAsync<ArgumentException>(
        () => _services.Starter.StartAsync(FakeRequest.Post("/", "{}"), _services.Client.Object, "Other", _ => 1));

    private Task<HttpResponseData> StartAsync(string path, string body) => _services.Starter.StartAsync(
        FakeRequest.Post(path, body), _services.Client.Object, Instances.Orchestrator, fields => fields.WholeNumber("n", 1, 10));
}
