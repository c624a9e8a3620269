namespace Microsoft.DurableTask;

/// <summary>Input of a class-based task, which arrives untyped.</summary>
internal static class TaskInput
{
    /// <summary>The input as its type; null becomes the default value, whether or not the type allows null.</summary>
    /// <exception cref="ArgumentException">The input is of another type.</exception>
    public static T As<T>(object? input) => input switch
    {
        T typed => typed,
        null => default!,
        _ => throw new ArgumentException(
            $"Input type '{input.GetType()}' does not match expected type '{typeof(T)}'.", nameof(input)),
    };
}
