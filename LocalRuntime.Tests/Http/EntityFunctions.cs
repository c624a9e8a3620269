using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Http;

/// <summary>Entities of each form: a class, a state with methods, a lambda, and one that is added in code.</summary>
internal static class EntityFunctions
{
    [Function("Counter")]
    public static Task RunCounter([EntityTrigger] TaskEntityDispatcher dispatcher) =>
        dispatcher.DispatchAsync<Counter>();

    [Function("DispatchNotes")]
    public static Task RunNotes([EntityTrigger(EntityName = "Notes")] TaskEntityDispatcher dispatcher) =>
        dispatcher.DispatchAsync<Notes>();

    [Function("Last")]
    public static Task RunLast([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync(operation =>
    {
        operation.State.SetState($"{operation.Name}:{operation.HasInput}");
        return default;
    });

    internal sealed class Counter : TaskEntity<int>
    {
        public void Add(int amount = 1) => State += amount;

        public void Fail(int amount)
        {
            State = amount;
            throw new InvalidOperationException("no such amount");
        }
    }

    internal sealed class Notes
    {
        public List<string> Texts { get; set; } = [];

        public void Write(string text) => Texts.Add(text);
    }

    /// <summary>Added in code, with a service.</summary>
    internal sealed class Stamp(Ink ink) : TaskEntity<string>
    {
        public void Press(string text) => State += $"{text} in {ink.Color};";

        protected override string InitializeState(TaskEntityOperation entityOperation) => "";
    }

    internal sealed record Ink(string Color);
}
