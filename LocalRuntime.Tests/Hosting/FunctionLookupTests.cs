using LocalRuntime.Hosting.Discovery;
using LocalRuntime.Hosting.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Configuration;

namespace LocalRuntime.Tests.Hosting;

/// <summary>Finding functions by kind and name.</summary>
public sealed class FunctionLookupTests
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder().Build();

    [Fact]
    public void Find_NameInAnotherCase_FindsTheFunctionOfThatKindOnly()
    {
        var catalog = FunctionCatalog.Discover([typeof(Ping)], "", Settings);

        Assert.NotNull(catalog.Find(FunctionKind.Http, "ping"));
        Assert.Null(catalog.Find(FunctionKind.Activity, "Ping"));
    }

    [Fact]
    public void Find_EntityWithANameOfItsOwn_FindsItByThat()
    {
        var catalog = FunctionCatalog.Discover([typeof(RenamedEntity)], "", Settings);

        Assert.Equal("Dispatch", catalog.Find(FunctionKind.Entity, "counter")?.Name);
        Assert.Null(catalog.Find(FunctionKind.Entity, "Dispatch"));
        Assert.Equal(["Counter"], catalog.NamesOf(FunctionKind.Entity));
    }

    private static class RenamedEntity
    {
        [Function("Dispatch")]
        public static Task Run([EntityTrigger(EntityName = "Counter")] TaskEntityDispatcher dispatcher) =>
            dispatcher.DispatchAsync<List<string>>();
    }

    private static class Ping
    {
        [Function("Ping")]
        public static void Run([HttpTrigger] HttpRequestData request) => _ = request;
    }
}
