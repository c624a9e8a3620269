using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Tests.Api.DurableTask.Entities;

/// <summary>An entity with a method of each form.</summary>
public sealed class Account : TaskEntity<int?>
{
    private readonly bool _allowStateDispatch;

    public Account()
    {
    }

    internal Account(bool allowStateDispatch)
    {
        _allowStateDispatch = allowStateDispatch;
    }

    /// <summary>A property, so no operation.</summary>
    public int Limit => 100;

    protected override bool AllowStateDispatch => _allowStateDispatch;

    public static void Audit() => throw new InvalidOperationException("A static method is no operation.");

    public void Add(int amount) => State += amount;

    public int AddOne(int amount = 1) => (State += amount)!.Value;

    public int? Get() => State;

    public void Close() => State = null;

    public string Everything(TaskEntityOperation operation, int amount, TaskEntityContext context) =>
        $"{operation.Name} {amount} {context.Id} {Context == context}";

    public async Task PayAsync(int amount)
    {
        await Task.Yield();
        State -= amount;
    }

    public async Task<string> PayAndTellAsync(int amount)
    {
        await PayAsync(amount);
        return $"left: {State}";
    }

    public async ValueTask WaitAndAdd(int amount)
    {
        await Task.Yield();
        State += amount;
    }

    public ValueTask<int> AddAtOnce(int amount) => new((State += amount)!.Value);

    public void Fail(int amount)
    {
        State = amount;
        throw new FormatException("no such account");
    }

    public async Task FailLater(int amount)
    {
        await Task.Yield();
        Fail(amount);
    }

    public void Twice() => State = 0;

    public void Twice(int amount) => State = amount;

    public int TwoInputs(int one, int other) => one + other;

    public bool Cancelled(CancellationToken cancellationToken = default) => cancellationToken.IsCancellationRequested;

    internal void Internal() => State = 0;
}
