using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>What is known of a failure: the history keeps this, not the exception.</summary>
/// <param name="ErrorType">Full name of the exception type.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack trace, if there is one.</param>
/// <param name="InnerFailure">What caused it, if anything.</param>
/// <param name="Properties">Further values, if any.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    /// <summary>
    /// Whether the failure is of this exception type or one derived from it. False if the type of the failure is not
    /// loaded in this process. Inner failures do not count.
    /// </summary>
    /// <exception cref="System.Reflection.AmbiguousMatchException">Several loaded types have the name.</exception>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <inheritdoc cref="IsCausedBy{T}"/>
    /// <exception cref="ArgumentException">The type is not an exception.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!targetBaseExceptionType.IsAssignableTo(typeof(Exception)))
        {
            throw new ArgumentException(
                $"The type {targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        return FailureType.Find(ErrorType, targetBaseExceptionType.Assembly) is { } type
            && targetBaseExceptionType.IsAssignableFrom(type);
    }

    /// <summary>Describes an exception and, recursively, its inner exception.</summary>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Describe(exception);
    }

    [return: NotNullIfNotNull(nameof(exception))]
    private static TaskFailureDetails? Describe(Exception? exception) => exception is null
        ? null
        : new(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            Describe(exception.InnerException),
            null);
}
