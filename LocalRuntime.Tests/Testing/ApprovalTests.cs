using LocalRuntime.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace LocalRuntime.Tests.Testing;

/// <summary>The example of docs/local-runtime.md.</summary>
public sealed class ApprovalTests
{
    private readonly List<string> _mails = [];

    [Fact]
    public async Task Approval_NobodyAnswers_IsRejectedAfterAWeekOfReminders()
    {
        await using var host = await StartAsync();

        Assert.Equal("rejected", await host.RunAsync<string>("Approval", "a new chair")); // takes milliseconds
        Assert.Equal(7, _mails.Count);
    }

    [Fact]
    public async Task Approval_AnsweredOnTheThirdDay_IsWhatTheAnswerIs()
    {
        await using var host = await StartAsync();
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Approval", "a new chair");

        await host.AdvanceAsync(TimeSpan.FromDays(2.5));
        await host.Client.RaiseEventAsync(id, "answer", "approved");

        Assert.Equal("approved", (await host.RunToEndAsync(id)).ReadOutputAs<string>());
        Assert.Equal(3, _mails.Count);
    }

    private Task<DurableTestHost> StartAsync() => DurableTestHost.StartAsync(app => app
        .AddFunctions(typeof(Approval))
        .FakeTasks(fakes => fakes.AddActivityFunc<string>("SendMail", (_, text) => _mails.Add(text))));

    private static class Approval
    {
        [Function("Approval")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            for (var day = 1; day <= 7; day++)
            {
                await context.CallActivityAsync("SendMail", $"Day {day}: please approve {context.GetInput<string>()}");
                try
                {
                    return await context.WaitForExternalEvent<string>("answer", TimeSpan.FromDays(1));
                }
                catch (TaskCanceledException)
                {
                    // Nobody has answered today.
                }
            }
            return "rejected";
        }

        [Function("SendMail")]
        public static void SendMail([ActivityTrigger] string text) => throw new NotSupportedException($"No mail: {text}");
    }
}
