using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Api.DurableTask.Entities;

/// <summary>Ids, options, queries and metadata of entities.</summary>
public sealed class EntityTypesTests
{
    [Theory]
    [InlineData("@counter@a", "counter", "a")]
    [InlineData("@Counter@A@b", "counter", "A@b")]
    [InlineData("@counter@", "counter", "")]
    public void Id_FromText_IsNameAndKey(string text, string name, string key)
    {
        var id = EntityInstanceId.FromString(text);

        Assert.Equal((name, key), (id.Name, id.Key));
        Assert.Equal(id, new EntityInstanceId(name.ToUpperInvariant(), key));
        Assert.Equal($"@{name}@{key}", id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("counter")]
    [InlineData("counter@a")]
    [InlineData("@counter")]
    [InlineData("@@a")]
    public void Id_FromOtherText_IsRefused(string text) =>
        Assert.ThrowsAny<ArgumentException>(() => EntityInstanceId.FromString(text));

    [Fact]
    public void Id_OfANameWithSeparator_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new EntityInstanceId("a@b", "key"));

    [Fact]
    public void Id_AsJson_IsItsText()
    {
        EntityInstanceId id = new("Counter", "a");

        var json = JsonSerializer.Serialize(id);

        Assert.Equal("\"@counter@a\"", json);
        Assert.Equal(id, JsonSerializer.Deserialize<EntityInstanceId>(json));
    }

    [Fact]
    public void SignalOptions_FromBoolOrTime_AreMade()
    {
        var time = DateTimeOffset.UnixEpoch;

        Assert.Equal(new SignalEntityOptions(), (bool?)true);
        Assert.Null((SignalEntityOptions?)(bool?)false);
        Assert.Null((SignalEntityOptions?)(bool?)null);
        Assert.Equal(new SignalEntityOptions { SignalTime = time }, time);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "@")]
    [InlineData("Counter", "@counter")]
    [InlineData("@Counter", "@counter")]
    [InlineData("Counter@Key", "@counter@Key")]
    [InlineData("@Counter@Key@More", "@counter@Key@More")]
    public void Query_Prefix_HasTheNameInLowerCase(string? given, string? prefix) =>
        Assert.Equal(prefix, new EntityQuery { InstanceIdStartsWith = given }.InstanceIdStartsWith);

    [Fact]
    public void Metadata_WithoutState_SaysSo()
    {
        EntityMetadata<int> metadata = new(new EntityInstanceId("Counter", "a"));

        Assert.False(metadata.IncludesState);
        Assert.Throws<InvalidOperationException>(() => metadata.State);
        Assert.Throws<ArgumentException>(() => new EntityMetadata(default));
    }

    [Fact]
    public void Metadata_AsJson_HasWhatThereIs()
    {
        EntityInstanceId id = new("Counter", "a");
        EntityMetadata text = new(id, new SerializedData("5")) { LastModifiedTime = DateTimeOffset.UnixEpoch };
        EntityMetadata<int> number = new(id, 5) { BacklogQueueSize = 2, LockedBy = "x" };

        Assert.Equal(
            """{"Id":"@counter@a","LastModifiedTime":"1970-01-01T00:00:00+00:00","State":"5"}""",
            JsonSerializer.Serialize(text));
        Assert.Equal(
            """{"id":"@counter@a","lastModifiedTime":"0001-01-01T00:00:00+00:00","backlogQueueSize":2,"lockedBy":"x","state":5}""",
            JsonSerializer.Serialize(number, JsonSerializerOptions.Web));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Deserialize<EntityMetadata>("{}"));
    }

    [Fact]
    public void Failure_OfAnOperation_SaysWhichAndWhy()
    {
        EntityOperationFailedException error = new(
            new EntityInstanceId("Counter", "a"), "Add", new TaskFailureDetails("E", "too much", null, null, null));

        Assert.Equal("Operation 'Add' of entity '@counter@a' failed: too much", error.Message);
    }

    [Fact]
    public async Task Dispatcher_AnyKindOfEntity_RunsIt()
    {
        List<string> run = [];
        Microsoft.Azure.Functions.Worker.TaskEntityDispatcher dispatcher = new(
            async entity => run.Add($"{entity.GetType().Name} {await entity.RunAsync(new FakeOperation("Get"))}"),
            new EmptyServices());

        await dispatcher.DispatchAsync<Account>();
        await dispatcher.DispatchAsync<Named>("by hand");
        await dispatcher.DispatchAsync<Kept>();
        await dispatcher.DispatchAsync(operation => new(operation.Name));

        Assert.Equal(["Account 0", "Named by hand", "StateEntity`1 kept", "LambdaEntity Get"], run);
    }

    private sealed class Named(string name) : TaskEntity<int>
    {
        public string Get() => name;
    }

    private sealed class Kept
    {
        public string Get() => "kept";
    }

    private sealed class EmptyServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
