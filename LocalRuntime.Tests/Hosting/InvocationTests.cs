using System.Net;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LocalRuntime.Tests.Hosting;

/// <summary>Middleware, parameters, scopes and cancellation of functions of all three kinds.</summary>
public sealed class InvocationTests
{
    private static readonly string[] s_around =
    [
        "outer>Start", "inner>Start", "Start",
        "outer>Sum", "inner>Sum",
        "outer>Add", "inner>Add", "Add", "inner<Add", "outer<Add",
        "inner<Sum", "outer<Sum",
        "inner<Start", "outer<Start",
    ];

    [Fact]
    public async Task Middleware_AroundEveryKind_RunsInTheOrderOfRegistration()
    {
        await using var host = await StartAsync();

        await host.GetTextAsync("/api/start/1");

        Assert.Equal(s_around, host.Service<Trace>().Lines);
    }

    [Fact]
    public async Task Middleware_ThatDoesNotCallNext_AnswersItself()
    {
        await using var host = await StartAsync();

        using var response = await host.SendAsync("GET", "/api/start/1", null, ("X-Stop", "yes"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.DoesNotContain("Start", host.Service<Trace>().Lines);
    }

    [Fact]
    public async Task Orchestration_OfTypedInput_GivesItsOutput()
    {
        await using var host = await StartAsync();

        Assert.Equal("42", await host.GetTextAsync("/api/start/41"));
    }

    [Fact]
    public async Task Scope_OfEachRun_IsItsOwnAndDisposed()
    {
        await using var host = await StartAsync();

        await host.GetTextAsync("/api/start/1");
        await host.GetTextAsync("/api/start/1");

        // Two requests, two activities, and two objects in each: the class of the functions and its dependency.
        Assert.Equal(4, host.Service<Trace>().Scopes.Distinct().Count());
        Assert.Equal(8, host.Service<Trace>().Disposed);
    }

    [Fact]
    public async Task Context_OfARun_TellsFunctionAndTrigger()
    {
        await using var host = await StartAsync();

        var text = await host.GetTextAsync("/api/context/abc?q=1");

        Assert.Equal("Context httpTrigger id=abc q=1 GET cancellable=True", text);
    }

    [Fact]
    public async Task Token_ClientGoesAway_IsCancelled()
    {
        await using var host = await StartAsync();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var request = host.Client.GetAsync(new Uri("/api/wait", UriKind.Relative), gone.Token);
        await host.Service<Trace>().Waiting.Task.WaitAsync(TestContext.Current.CancellationToken);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await host.Service<Trace>().Cancelled.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Token_FunctionTimeoutPasses_IsCancelled()
    {
        await using var host = await StartAsync("""{"functionTimeout": "00:00:00.1"}""");

        using var response = await host.SendAsync("GET", "/api/wait");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.True(host.Service<Trace>().Cancelled.Task.IsCompleted);
    }

    [Fact]
    public async Task Activity_ThatThrows_FailsWithItsOwnException()
    {
        await using var host = await StartAsync();

        Assert.Equal("System.NotSupportedException: not -1", await host.GetTextAsync("/api/start/-1"));
    }

    [Fact]
    public async Task Orchestrator_AsksForItsFunctionContext_GetsThatOfItsParameter()
    {
        await using var host = await TestHost.StartAsync(typeof(ContextOrchestrator));
        var client = host.Service<DurableTaskClient>();

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Contexts");
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("Contexts True", ended.ReadOutputAs<string>());
    }

    private static Task<TestHost> StartAsync(string? hostJson = null) => TestHost.StartAsync(new TestHostSetup
    {
        Functions = [typeof(Functions)],
        HostJson = hostJson,
        Configure = builder =>
        {
            builder.Services.AddSingleton<Trace>().AddScoped<Dependency>();
            builder.UseMiddleware<Outer>();
            builder.UseMiddleware(async (context, next) =>
            {
                var trace = context.InstanceServices.GetRequiredService<Trace>();
                trace.Lines.Add($"inner>{context.FunctionDefinition.Name}");
                await next();
                trace.Lines.Add($"inner<{context.FunctionDefinition.Name}");
            });
        },
    });

    private sealed class Trace
    {
        public List<string> Lines { get; } = [];

        public List<Guid> Scopes { get; } = [];

        public int Disposed { get; set; }

        public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Dependency(Trace trace) : IDisposable
    {
        public Guid Id { get; } = Guid.NewGuid();

        public void Dispose() => trace.Disposed++;
    }

    private sealed class Outer(Trace trace) : Microsoft.Azure.Functions.Worker.Middleware.IFunctionsWorkerMiddleware
    {
        public async Task Invoke(
            FunctionContext context, Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate next)
        {
            trace.Lines.Add($"outer>{context.FunctionDefinition.Name}");
            if (await context.GetHttpRequestDataAsync() is { } request && request.Headers.Contains("X-Stop"))
                context.GetInvocationResult().Value = request.CreateResponse(HttpStatusCode.Forbidden);
            else
                await next(context);
            trace.Lines.Add($"outer<{context.FunctionDefinition.Name}");
        }
    }

    private sealed class Functions(Trace trace, Dependency dependency) : IDisposable
    {
        public void Dispose() => trace.Disposed++;

        [Function("Start")]
        public async Task<string> Start(
            [HttpTrigger("get", Route = "start/{number:int}")] HttpRequestData request,
            [DurableClient] DurableTaskClient client, int number, CancellationToken cancellationToken)
        {
            Note(nameof(Start));
            var id = await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(Sum), new Numbers(number, 1), cancellationToken);
            var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellationToken);
            return ended.FailureDetails?.InnerFailure?.ToString() ?? ended.SerializedOutput!;
        }

        [Function("Sum")]
        public static Task<int> Sum([OrchestrationTrigger] TaskOrchestrationContext context, Numbers numbers) =>
            context.CallActivityAsync<int>(nameof(Add), numbers);

        [Function("Add")]
        public int Add([ActivityTrigger] Numbers numbers, string instanceId, TaskActivityContext context)
        {
            Note(nameof(Add));
            Assert.Equal(instanceId, context.InstanceId);
            return numbers.One < 0
                ? throw new NotSupportedException($"not {numbers.One}")
                : numbers.One + numbers.Other;
        }

        [Function("Context")]
        public static string Context(
            [HttpTrigger("get", Route = "context/{id}")] HttpRequestData request, FunctionContext context)
        {
            var text = new StringBuilder(context.FunctionDefinition.Name);
            text.Append($" {context.FunctionDefinition.InputBindings["request"].Type}");
            text.Append($" id={context.BindingContext.BindingData["id"]} q={context.BindingContext.BindingData["q"]}");
            text.Append($" {request.Method} cancellable={context.CancellationToken.CanBeCanceled}");
            return text.ToString();
        }

        [Function("Wait")]
        public async Task Wait([HttpTrigger("get", Route = "wait")] HttpRequestData request, CancellationToken token)
        {
            Note(request.Method);
            await using var _ = token.Register(trace.Cancelled.SetResult);
            trace.Waiting.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        }

        private void Note(string line)
        {
            trace.Lines.Add(line);
            trace.Scopes.Add(dependency.Id);
        }
    }

    /// <summary>Input of the orchestration.</summary>
    public sealed record Numbers(int One, int Other);

    private static class ContextOrchestrator
    {
        [Function("Contexts")]
        public static string Run([OrchestrationTrigger] TaskOrchestrationContext context, FunctionContext function) =>
            $"{context.GetFunctionContext()!.FunctionDefinition.Name} {ReferenceEquals(context.GetFunctionContext(), function)}";
    }
}
