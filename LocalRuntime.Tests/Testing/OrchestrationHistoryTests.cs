using System.Globalization;
using LocalRuntime.Store;
using LocalRuntime.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Tests.Testing;

public sealed class OrchestrationHistoryTests
{
    private static readonly DateTimeOffset s_time = DateTimeOffset.Parse("2026-01-01T12:00:00Z", CultureInfo.InvariantCulture);

    private static readonly string s_document = """
        {
          "format": "orchestration-history",
          "version": 1,
          "instanceId": "i1",
          "events": [
            {"$type":"OrchestratorStarted","Timestamp":"2026-01-01T12:00:00+00:00"},
            {"$type":"ExecutionStarted","Name":"Hello","ExecutionId":"e1","Generation":0,"Timestamp":"2026-01-01T12:00:00+00:00","Payload":{"a":[1.0,"x"]}},
            {"$type":"TaskScheduled","Name":"Work","TaskId":0,"Timestamp":"2026-01-01T12:00:00+00:00","PayloadText":"no \u0022JSON"}
          ]
        }

        """.ReplaceLineEndings("\n");

    [Fact]
    public void Json_HasALineForEachEventWithItsPayload() => Assert.Equal(s_document, new OrchestrationHistory("i1",
    [
        new OrchestratorStarted(s_time),
        new ExecutionStarted(s_time, "Hello", "e1", """{"a":[1.0,"x"]}"""),
        new TaskScheduled(s_time, 0, "Work", "no \"JSON"),
    ]).ToJson());

    [Fact]
    public void Json_ReadAndWritten_IsTheSame()
    {
        var history = OrchestrationHistory.Parse(s_document);

        Assert.Equal(s_document, history.ToJson());
        Assert.Equal(("i1", "Hello", """{"a":[1.0,"x"]}""", null),
            (history.InstanceId, history.Orchestrator, history.SerializedInput, history.SerializedOutput));
    }

    [Fact]
    public void Events_OfAllTypes_ComeBackAsTheyWere()
    {
        var failure = new TaskFailureDetails("E", "m", null, null, null);
        HistoryEvent[] events =
        [
            new OrchestratorStarted(s_time),
            new ExecutionStarted(s_time, "Hello", "e1", "null", "2", new("P", "p", "e0", 3), s_time, Generation: 2),
            new ExecutionSuspended(s_time, "why"), new ExecutionResumed(s_time, null), new EventRaised(s_time, "go", ""),
            new TaskScheduled(s_time, 0, "A", null), new TaskCompleted(s_time, 0, "e1", "1"), new TaskFailed(s_time, 0, "e1", failure),
            new TimerCreated(s_time, 1, s_time), new TimerFired(s_time, 1, "e1"), new GenericEvent(s_time, "rewound"),
            new SubOrchestrationInstanceCreated(s_time, 2, "C", "c", "{}", "1"),
            new SubOrchestrationInstanceCompleted(s_time, 2, "e1", "\"\\u00E9\""),
            new SubOrchestrationInstanceFailed(s_time, 2, "e1", failure), new EventSent(s_time, 3, "i2", "go", "[]"),
            new ExecutionTerminated(s_time, "0", true),
            new ExecutionCompleted(s_time, OrchestrationRuntimeStatus.Failed, "E: m", failure),
        ];

        var read = OrchestrationHistory.Parse(new OrchestrationHistory("i1", events).ToJson());

        Assert.Equal(new OrchestrationHistory("i1", events).ToJson(), read.ToJson());
        Assert.Equal(events.Select(e => (e.GetType(), e.Payload)), read.Events.Select(e => (e.GetType(), e.Payload)));
        Assert.Equal("E: m", read.SerializedOutput);
    }

    [Theory]
    [InlineData("", "The history is not valid JSON")]
    [InlineData("[]", "The history is no JSON object.")]
    [InlineData("{}", "its format is not 'orchestration-history'")]
    [InlineData("""{"format":"orchestration-history","version":2}""", "The history has version 2, and this program reads version 1.")]
    [InlineData("""{"format":"orchestration-history","version":1}""", "The history needs an instanceId and an array of events.")]
    [InlineData("""{"format":"orchestration-history","version":1,"instanceId":"i","events":[]}""", "it has no ExecutionStarted event")]
    [InlineData("""{"format":"orchestration-history","version":1,"instanceId":"i","events":[7]}""", "Event 0 of the history can't be read")]
    [InlineData("""{"format":"orchestration-history","version":1,"instanceId":"i","events":[{"$type":"Soon"}]}""", "Event 0 of the history can't be read")]
    public void Parse_OfSomethingElse_SaysWhatIsWrong(string json, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => OrchestrationHistory.Parse(json)).Message, StringComparison.Ordinal);
}
