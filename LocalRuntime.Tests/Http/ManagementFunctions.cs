using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace LocalRuntime.Tests.Http;

/// <summary>Orchestrations in every state that the management API can show.</summary>
public static class ManagementFunctions
{
    [Function("Double")]
    public static Task<int> DoubleNumber([OrchestrationTrigger] TaskOrchestrationContext context, int number) =>
        context.CallActivityAsync<int>(nameof(Twice), number);

    [Function("WaitEvent")]
    public static async Task<string> WaitEvent([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus(new { stage = "waiting" });
        var value = await context.WaitForExternalEvent<JsonElement>("Approve");
        return "got " + value.GetRawText();
    }

    [Function("Fails")]
    public static async Task<string> Fails([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CallActivityAsync(nameof(Boom), "x");
        return "never";
    }

    [Function("Parent")]
    public static async Task<string> Parent([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.CreateTimer(TimeSpan.FromMilliseconds(1), CancellationToken.None);
        return $"{await context.CallSubOrchestratorAsync<int>("Double", 4)}";
    }

    [Function("Version")]
    public static string Version([OrchestrationTrigger] TaskOrchestrationContext context) => context.Version;

    [Function("Twice")]
    public static int Twice([ActivityTrigger] int number) => 2 * number;

    [Function("Boom")]
    public static string Boom([ActivityTrigger] string input) =>
        throw new InvalidOperationException($"boom {input}", new ArgumentException("inner cause"));
}
