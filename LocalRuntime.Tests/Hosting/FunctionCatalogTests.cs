using LocalRuntime.Hosting;
using LocalRuntime.Hosting.Discovery;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;

namespace LocalRuntime.Tests.Hosting;

public sealed class FunctionCatalogTests
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder().Build();

    public static TheoryData<Type, string> Mistakes => new()
    {
        { typeof(NoTrigger), "NoTrigger.Run): it has no trigger. Mark one of its parameters with [HttpTrigger]" },
        { typeof(TwoTriggers), "it has 2 triggers. Keep one" },
        { typeof(UnknownTrigger), "[QueueTrigger] is not supported by the local host" },
        { typeof(BadRoute), "the route 'items/{id' is not valid" },
        { typeof(BadConstraint), "the unknown constraint 'integer'. Use one of ASP.NET Core" },
        { typeof(ReservedRoute), "starts with 'admin', which belongs to the host. Change it" },
        { typeof(UnknownParameter), "parameter 'filter' is not in the route 'items/{id}'. Add it there" },
        { typeof(ComplexRouteValue), "parameter 'id' is a Stream, which no route value can become. Make it a string" },
        { typeof(PocoTrigger), "the parameter of [HttpTrigger] is a String. Make it an HttpRequestData" },
        { typeof(BadActivity), "parameter 'other' is not known. An activity can have an input" },
        { typeof(BadOrchestrator), "[OrchestrationTrigger] is a String. Make it a TaskOrchestrationContext" },
        { typeof(BadEntity), "[EntityTrigger] is a String. Make it a TaskEntityDispatcher" },
        { typeof(BadEntityParameter), "parameter 'key' is not known. An entity can have a TaskEntityDispatcher" },
        { typeof(BadEntityName), "'a@b' is no name for an entity. Begin it with a letter" },
        { typeof(SameEntity), "Counter: LocalRuntime.Tests.Hosting.FunctionCatalogTests+SameEntity.One and LocalRuntime.Tests.Hosting.FunctionCatalogTests+SameEntity.Two have the same name; names ignore case. Rename one." },
        { typeof(OtherName), "its trigger gives it another name, 'Other'. Name it in [Function] only" },
        { typeof(OtherHub), "the local host has one task hub. Remove TaskHub from [DurableClient]" },
        { typeof(OutputBinding), "[QueueOutput] is not supported by the local host" },
        { typeof(HiddenParameter), "parameter '_' has a name that the Functions host refuses. Give it one of letters and digits" },
        { typeof(BadName), "the Functions host refuses its name. Begin it with a letter, and go on with letters, digits, _ or -" },
        { typeof(ReservedName), "the Functions host refuses its name" },
        { typeof(Generic), "it is generic. Make a function for each type" },
        { typeof(BadSchedule), "BadSchedule.Run): the schedule '* * 25 * * *' is not valid. Write six fields" },
        { typeof(BadTimerParameter), "parameter 'other' is not known. A timer function can have a TimerInfo" },
        { typeof(RetriedActivity), "[FixedDelayRetry] is for timer functions. Remove it, and call activities with a RetryPolicy" },
        { typeof(BadRetry), "its retry attribute is not valid: The delay must be hh:mm:ss" },
        { typeof(SameName), "have the same name; names ignore case. Rename one." },
        { typeof(SameRoute), "First, Second: both answer items/{b}. Change the route or the methods of one." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Discover_FunctionThatCannotWork_NamesItAndTheFix(Type type, string message)
    {
        var error = Assert.Throws<StartupException>(() => FunctionCatalog.Discover([type], "", Settings));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Discover_SeveralMistakes_ReportsAllAtOnce()
    {
        var error = Assert.Throws<StartupException>(
            () => FunctionCatalog.Discover([typeof(NoTrigger), typeof(BadRoute)], "", Settings));

        Assert.Equal(3, error.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void Discover_RouteWithPrefix_PutsThePrefixFirst()
    {
        var catalog = FunctionCatalog.Discover([typeof(DefaultRoute)], "api", Settings);

        Assert.Equal("api/DefaultRoute", catalog.All.Single().Route!.Template);
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    private sealed class QueueTriggerAttribute : TriggerBindingAttribute;

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class QueueOutputAttribute : OutputBindingAttribute;

    private static class HiddenParameter
    {
        [Function("A")]
        public static string Run([ActivityTrigger] string _) => _;
    }

    private static class BadName
    {
        [Function("1 A")]
        public static string Run([ActivityTrigger] string input) => input;
    }

    private static class ReservedName
    {
        [Function("Host")]
        public static string Run([ActivityTrigger] string input) => input;
    }

    private static class NoTrigger
    {
        [Function("A")]
        public static void Run(string input) => _ = input;
    }

    private static class TwoTriggers
    {
        [Function("A")]
        public static void Run([HttpTrigger] HttpRequestData request, [ActivityTrigger] string input) =>
            _ = (request, input);
    }

    private static class UnknownTrigger
    {
        [Function("A")]
        public static void Run([QueueTrigger] string message) => _ = message;
    }

    private static class BadRoute
    {
        [Function("A")]
        public static void Run([HttpTrigger(Route = "items/{id")] HttpRequestData request) => _ = request;
    }

    private static class BadConstraint
    {
        [Function("A")]
        public static void Run([HttpTrigger(Route = "items/{id:integer}")] HttpRequestData request, int id) =>
            _ = (request, id);
    }

    private static class ReservedRoute
    {
        [Function("A")]
        public static void Run([HttpTrigger(Route = "admin/users")] HttpRequestData request) => _ = request;
    }

    private static class UnknownParameter
    {
        [Function("A")]
        public static void Run([HttpTrigger(Route = "items/{id}")] HttpRequestData request, string filter) =>
            _ = (request, filter);
    }

    private static class ComplexRouteValue
    {
        [Function("A")]
        public static void Run([HttpTrigger(Route = "items/{id}")] HttpRequestData request, Stream id) =>
            _ = (request, id);
    }

    private static class PocoTrigger
    {
        [Function("A")]
        public static void Run([HttpTrigger] string body) => _ = body;
    }

    private static class BadActivity
    {
        [Function("A")]
        public static void Run([ActivityTrigger] string input, string other) => _ = (input, other);
    }

    private static class BadOrchestrator
    {
        [Function("A")]
        public static Task<string> Run([OrchestrationTrigger] string input) => Task.FromResult(input);
    }

    private static class BadEntity
    {
        [Function("A")]
        public static void Run([EntityTrigger] string input) => _ = input;
    }

    private static class BadEntityParameter
    {
        [Function("A")]
        public static Task Run([EntityTrigger] TaskEntityDispatcher dispatcher, string key) =>
            dispatcher.DispatchAsync<List<string>>(key);
    }

    private static class BadEntityName
    {
        [Function("A")]
        public static Task Run([EntityTrigger(EntityName = "a@b")] TaskEntityDispatcher dispatcher) =>
            dispatcher.DispatchAsync<List<string>>();
    }

    private static class SameEntity
    {
        [Function("Counter")]
        public static Task One([EntityTrigger] TaskEntityDispatcher dispatcher) =>
            dispatcher.DispatchAsync<List<string>>();

        [Function("Other")]
        public static Task Two([EntityTrigger(EntityName = "counter")] TaskEntityDispatcher dispatcher) =>
            dispatcher.DispatchAsync<List<string>>();
    }

    private static class OtherName
    {
        [Function("A")]
        public static string Run([ActivityTrigger(Activity = "Other")] string input) => input;
    }

    private static class OtherHub
    {
        [Function("A")]
        public static void Run(
            [ActivityTrigger] string input, [DurableClient(TaskHub = "B")] DurableTaskClient client) =>
            _ = (input, client);
    }

    private static class OutputBinding
    {
        [Function("A")]
        [QueueOutput]
        public static string Run([ActivityTrigger] string input) => input;
    }

    private static class Generic
    {
        [Function("A")]
        public static T Run<T>([ActivityTrigger] T input) => input;
    }

    private static class SameName
    {
        [Function("Work")]
        public static string One([ActivityTrigger] string input) => input;

        [Function("work")]
        public static string Two([OrchestrationTrigger] TaskOrchestrationContext context) => context.InstanceId;
    }

    private static class SameRoute
    {
        [Function("Second")]
        public static void A([HttpTrigger("get", Route = "items/{a}")] HttpRequestData request) => _ = request;

        [Function("First")]
        public static void B([HttpTrigger("get", "post", Route = "items/{b}")] HttpRequestData request) => _ = request;
    }

    private static class BadSchedule
    {
        [Function("A")]
        public static void Run([TimerTrigger("* * 25 * * *")] TimerInfo timer) => _ = timer;
    }

    private static class RetriedActivity
    {
        [Function("A")]
        [FixedDelayRetry(1, "00:00:01")]
        public static string Run([ActivityTrigger] string input) => input;
    }

    private static class BadRetry
    {
        [Function("A")]
        [FixedDelayRetry(1, "soon")]
        public static void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => _ = timer;
    }

    private static class BadTimerParameter
    {
        [Function("A")]
        public static void Run([TimerTrigger("* * * * * *")] TimerInfo timer, int other) => _ = (timer, other);
    }

    private static class DefaultRoute
    {
        [Function("DefaultRoute")]
        public static void Run([HttpTrigger] HttpRequestData request) => _ = request;
    }
}
