using System.Reflection;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Api.DurableTask.Entities;

/// <summary>Which method of an entity runs an operation, what it gets, and what is stored after it.</summary>
public sealed class TaskEntityTests
{
    [Theory]
    [InlineData("Add", "5", null, "15")]
    [InlineData("add", "5", null, "15")]
    [InlineData("AddOne", "5", 15, "15")]
    [InlineData("AddOne", null, 11, "11")]
    [InlineData("GET", null, 10, "10")]
    [InlineData("Close", null, null, null)]
    [InlineData("PayAsync", "3", null, "7")]
    [InlineData("PayAndTellAsync", "3", "left: 7", "7")]
    [InlineData("WaitAndAdd", "3", null, "13")]
    [InlineData("AddAtOnce", "3", 13, "13")]
    [InlineData("Everything", "3", "Everything 3 @account@ada True", "10")]
    [InlineData("Cancelled", null, false, "10")]
    [InlineData("delete", null, null, null)]
    [InlineData("DELETE", null, null, null)]
    public async Task Operation_WithAMethod_RunsItAndStoresTheState(
        string name, string? input, object? result, string? stored)
    {
        FakeOperation operation = new(name, input, state: "10");

        Assert.Equal(result, await new Account().RunAsync(operation));
        Assert.Equal(stored, operation.Stored);
    }

    [Theory]
    [InlineData("Missing")]
    [InlineData("")]
    [InlineData("Audit")]
    [InlineData("Internal")]
    [InlineData("Limit")]
    [InlineData("get_Limit")]
    [InlineData("InitializeState")]
    [InlineData("RunAsync")]
    [InlineData("GetHashCode")]
    public async Task Operation_WithoutAMethod_IsNotSupported(string name)
    {
        FakeOperation operation = new(name, "1", state: "10");

        var error = await Assert.ThrowsAsync<NotSupportedException>(() => RunAsync(new Account(), operation));

        Assert.Contains($"'account/{name}'", error.Message, StringComparison.Ordinal);
        Assert.Equal("10", operation.Stored);
    }

    [Theory]
    [InlineData("Add", null, "'amount' needs an input")]
    [InlineData("TwoInputs", "1", "several parameters for the input")]
    public async Task Operation_WithParametersThatGetNoValue_Fails(string name, string? input, string message)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RunAsync(new Account(), new FakeOperation(name, input)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_WithTwoMethods_IsAmbiguous() =>
        await Assert.ThrowsAsync<AmbiguousMatchException>(
            () => RunAsync(new Account(), new FakeOperation("twice", "1")));

    [Theory]
    [InlineData("Fail")]
    [InlineData("FailLater")]
    public async Task Operation_ThatThrows_StoresNothing(string name)
    {
        FakeOperation operation = new(name, "3", state: "10");

        var error = await Assert.ThrowsAsync<FormatException>(() => RunAsync(new Account(), operation));

        Assert.Equal("no such account", error.Message);
        Assert.Equal("10", operation.Stored);
    }

    [Theory]
    [InlineData(null, "0")]
    [InlineData("0", "0")]
    [InlineData("7", "7")]
    public async Task State_OfAnEntityWithOrWithout_IsTheStoredOrANewOne(string? state, string stored)
    {
        FakeOperation operation = new("Get", state: state);

        await new Account().RunAsync(operation);

        Assert.Equal(stored, operation.Stored);
    }

    [Fact]
    public async Task State_WithAnInitializer_IsWhatThatMakes()
    {
        FakeOperation operation = new("Add", "\"c\"");

        await new Names().RunAsync(operation);

        Assert.Equal("""["Add","c"]""", operation.Stored);
    }

    [Fact]
    public async Task State_SetToTheDefaultOfAValueType_IsStored()
    {
        FakeOperation operation = new("Reset", state: "3");

        await new Plain().RunAsync(operation);

        Assert.Equal("0", operation.Stored);
    }

    [Theory]
    [InlineData("Push", """["a","b"]""")]
    [InlineData("Delete", null)]
    public async Task StateDispatch_MethodOfTheState_Runs(string name, string? stored)
    {
        FakeOperation operation = new(name, "\"b\"", state: """["a"]""");

        await new StateEntity<Stack>().RunAsync(operation);

        Assert.Equal(stored, operation.Stored);
    }

    [Fact]
    public async Task StateDispatch_NotAllowed_IsNotSupported() =>
        await Assert.ThrowsAsync<NotSupportedException>(
            () => RunAsync(new Account(), new FakeOperation("CompareTo", "1", state: "10")));

    [Fact]
    public async Task StateDispatch_MethodOfBoth_RunsTheOneOfTheEntity() =>
        Assert.Equal(11, await new Account(allowStateDispatch: true).RunAsync(new FakeOperation("AddOne", state: "10")));

    [Fact]
    public async Task ImplicitDelete_MethodOfThatName_RunsInstead()
    {
        FakeOperation operation = new("delete", state: "3");

        Assert.Equal("kept", await new Plain().RunAsync(operation));
        Assert.Equal("3", operation.Stored);
    }

    private static async Task RunAsync(Account entity, FakeOperation operation) =>
        await entity.RunAsync(operation);

    private sealed class Stack : List<string>
    {
        public void Push(string name) => Add(name);
    }

    private sealed class Names : TaskEntity<List<string>>
    {
        public void Add(string name) => State.Add(name);

        protected override List<string> InitializeState(TaskEntityOperation entityOperation) => [entityOperation.Name];
    }

    private sealed class Plain : TaskEntity<int>
    {
        public void Reset() => State = 0;

        public string Delete() => State > 0 ? "kept" : "empty";
    }
}
