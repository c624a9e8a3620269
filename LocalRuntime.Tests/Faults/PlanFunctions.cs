using LocalRuntime.Engine;
using LocalRuntime.Engine.Entities;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace LocalRuntime.Tests.Faults;

/// <summary>Runs plans. Activities take a few turns, so that anything may happen meanwhile.</summary>
internal sealed class PlanFunctions(Random random, TimeProvider time) : ITaskFunctions
{
    private static readonly TaskOptions Retry = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromSeconds(2)));

    public IReadOnlyCollection<string> OrchestratorNames => ["Run"];

    public IReadOnlyCollection<string> ActivityNames => ["Work", "Flaky"];

    public IReadOnlyCollection<string> EntityNames => [EntitySteps.Name];

    public bool HasOrchestrator(string name) => OrchestratorNames.Contains(name);

    public bool HasActivity(string name) => ActivityNames.Contains(name);

    public bool HasEntity(string name) => EntityNames.Contains(name);

    public Task RunEntityAsync(EntityBatch batch, CancellationToken cancellationToken) =>
        batch.RunAsync(new Register(random, time));

    public async Task<object?> RunOrchestratorAsync(TaskOrchestrationContext context)
    {
        var plan = context.GetInput<Plan>()!;
        var seen = new List<string>(plan.Seen);
        for (var i = 0; i < plan.Steps.Length; i++)
        {
            var (kind, number) = Plan.Parse(plan.Steps[i]);
            if (kind == "fail") throw new InvalidOperationException("as planned");
            if (kind == "again")
            {
                context.ContinueAsNew(new Plan(plan.Steps[(i + 1)..], [.. seen]));
                return null;
            }
            seen.AddRange(await StepAsync(context, kind, number));
            context.SetCustomStatus(i);
        }
        return seen;
    }

    public async Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken)
    {
        for (var turns = random.Next(4); turns > 0; turns--) await Task.Yield();
        if (random.Next(10) == 0) await Task.Delay(TimeSpan.FromSeconds(random.Next(1, 5)), time, cancellationToken);
        if (call.Name == "Flaky" && random.Next(2) == 0) throw new TimeoutException("flaky");
        return $"result {JsonDataConverter.Default.Deserialize<int>(call.Input)}";
    }

    private static async Task<string[]> StepAsync(TaskOrchestrationContext context, string kind, int number)
    {
        switch (kind)
        {
            case "act":
                return [await Work(context, number)];
            case "fan":
                return await Task.WhenAll(Enumerable.Range(0, number).Select(i => Work(context, i)));
            case "any":
                await Task.WhenAny(Work(context, number), context.CreateTimer(TimeSpan.FromSeconds(number), CancellationToken.None));
                return [kind];
            case "flaky":
                await AttemptAsync(context.CallActivityAsync<string>("Flaky", number, Retry));
                return [kind];
            case "timer":
                await context.CreateTimer(TimeSpan.FromMinutes(number), CancellationToken.None);
                return [kind];
            case "timeout":
                await TimeOutAsync(context, number);
                return [kind];
            case "event":
                return [$"event:{await context.WaitForExternalEvent<int>("event")}"];
            case "note":
                context.SendEvent(context.InstanceId, "note", number);
                return [$"note {await context.WaitForExternalEvent<int>("note")}"];
            case "sub":
                return [await SubAsync(context, number)];
            default:
                await EntitySteps.RunAsync(context, kind, number);
                return [kind];
        }
    }

    private static Task<string> Work(TaskOrchestrationContext context, int number) =>
        context.CallActivityAsync<string>("Work", number);

    private static async Task AttemptAsync(Task<string> attempt)
    {
        try
        {
            await attempt;
        }
        catch (TaskFailedException)
        {
            // Whether it fails is chance; that it ends is the point.
        }
    }

    private static async Task TimeOutAsync(TaskOrchestrationContext context, int number)
    {
        try
        {
            await context.WaitForExternalEvent<int>("never", TimeSpan.FromSeconds(number));
        }
        catch (TaskCanceledException)
        {
            // Nobody raises it.
        }
    }

    private static async Task<string> SubAsync(TaskOrchestrationContext context, int seed)
    {
        var depth = context.InstanceId.Count(c => c == '.') + 1;
        try
        {
            var seen = await context.CallSubOrchestratorAsync<string[]>(
                "Run", Plan.Child(seed, depth), new SubOrchestrationOptions { InstanceId = $"{context.InstanceId}.{seed}" });
            return $"[{string.Join(", ", seen)}]";
        }
        catch (TaskFailedException)
        {
            return "child failed";
        }
    }
}
