using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Api.DurableTask.Entities;

/// <summary>An operation without an engine: input and state are JSON, as where entities are stored.</summary>
internal sealed class FakeOperation(string name, string? input = null, string? state = null) : TaskEntityOperation
{
    private readonly FakeState _state = new() { Text = state };

    public override string Name => name;

    public override bool HasInput => input is not null;

    public override TaskEntityContext Context { get; } = new FakeContext();

    public override TaskEntityState State => _state;

    /// <summary>The state as JSON; null when there is none.</summary>
    public string? Stored => _state.Text;

    public override object? GetInput(Type inputType) => JsonDataConverter.Default.Deserialize(input, inputType);

    private sealed class FakeState : TaskEntityState
    {
        public string? Text { get; set; }

        public override bool HasState => Text is not null;

        public override object? GetState(Type type) => JsonDataConverter.Default.Deserialize(Text, type);

        public override void SetState(object? state) => Text = JsonDataConverter.Default.Serialize(state);
    }

    private sealed class FakeContext : TaskEntityContext
    {
        public override EntityInstanceId Id { get; } = new("Account", "ada");

        public override void SignalEntity(
            EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null) =>
            throw new InvalidOperationException("There is nobody to signal.");

        public override string ScheduleNewOrchestration(
            TaskName name, object? input = null, StartOrchestrationOptions? options = null) =>
            throw new InvalidOperationException("There is nobody to run it.");
    }
}
