using LocalRuntime.Hosting;
using LocalRuntime.Hosting.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Tests.Hosting;

/// <summary>Orchestrators and activities that are classes or lambdas, added in code.</summary>
public sealed class RegisteredTaskTests
{
    [Fact]
    public async Task Classes_CallingEachOther_GetTheirInputAndServices()
    {
        Assert.Equal("Hello Ada!", await RunAsync("Greeter", "Ada"));
    }

    [Fact]
    public async Task Class_WithANameOfItsOwn_AnswersToThat()
    {
        Assert.Equal("renamed", await RunAsync("Other", null));
    }

    [Fact]
    public async Task Lambdas_OfAllForms_Run()
    {
        Assert.Equal("21 42 done", await RunAsync("Lambda", 21));
    }

    [Fact]
    public async Task Middleware_AroundAddedTasks_SeesThem()
    {
        List<string> seen = [];

        await RunAsync("Greeter", "Ada", seen);

        Assert.Equal(["Greeter orchestrationTrigger", "Greet activityTrigger"], seen);
    }

    [Fact]
    public void Add_TwiceOrNoTask_IsRefused()
    {
        var registry = new DurableTaskRegistry().AddActivity<Greet>();

        Assert.Throws<ArgumentException>(() => registry.AddActivity<Greet>("greet"));
        Assert.Throws<ArgumentException>(() => registry.AddActivity("Other", typeof(string)));
        Assert.Throws<ArgumentException>(() => registry.AddActivityFunc("", (TaskActivityContext _) => 1));
    }

    [Theory]
    [InlineData("Method", "have the same name")]
    [InlineData("a b", "a b (AddTasks): the Functions host refuses its name")]
    public void Discover_NameThatCannotBe_SaysSo(string name, string message)
    {
        var registry = new DurableTaskRegistry().AddOrchestrator<Greeter>(name);

        var error = Assert.Throws<StartupException>(() => FunctionCatalog.Discover(
            [typeof(Methods)], "", new ConfigurationBuilder().Build(), registry));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> RunAsync(string orchestrator, object? input, List<string>? seen = null)
    {
        await using var host = await TestHost.StartAsync(new TestHostSetup
        {
            Functions = [typeof(Methods)],
            Configure = builder =>
            {
                builder.Services.AddSingleton(new Punctuation("!"));
                builder.Use(next => context =>
                {
                    seen?.Add($"{context.FunctionDefinition.Name} {context.FunctionDefinition.InputBindings.Values.Single().Type}");
                    return next(context);
                });
                builder.ConfigureDurableWorker().AddTasks(AddTasks).AddTasks(
                    registry => registry.AddOrchestrator<Renamed>());
            },
        });
        var client = host.Service<DurableTaskClient>();
        var id = await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input);
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        return ended.ReadOutputAs<string>();
    }

    private static void AddTasks(DurableTaskRegistry registry) => registry
        .AddOrchestrator<Greeter>()
        .AddActivity<Greet>()
        .AddActivityFunc<int, int>("Double", (_, number) => 2 * number)
        .AddActivityFunc("Nothing", (TaskActivityContext _) => Task.CompletedTask)
        .AddOrchestratorFunc<int>("Child", (_, _) => Task.CompletedTask)
        .AddOrchestratorFunc<int, string>("Lambda", async (context, number) =>
        {
            await context.CallActivityAsync("Nothing");
            await context.CallSubOrchestratorAsync("Child", 1);
            return $"{number} {await context.CallActivityAsync<int>("Double", number)} done";
        });

    private static class Methods
    {
        [Function("Method")]
        public static int Method([OrchestrationTrigger] TaskOrchestrationContext context) => context.GetInput<int>();
    }

    private sealed record Punctuation(string Mark);

    private sealed class Greeter : TaskOrchestrator<string, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
            context.CallActivityAsync<string>(nameof(Greet), input);
    }

    private sealed class Greet(Punctuation punctuation) : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) =>
            Task.FromResult($"Hello {input}{punctuation.Mark}");
    }

    [DurableTask("Other")]
    private sealed class Renamed : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            Task.FromResult("renamed");
    }
}
