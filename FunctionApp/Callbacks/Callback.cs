namespace FunctionApp.Callbacks;

/// <summary>
/// A callback to make: the input of <see cref="CallbackOrchestrator"/>. The secret is not part of it, so that it is in
/// no history.
/// </summary>
/// <param name="TaskId">The task to send once it has ended.</param>
/// <param name="Url">Where to, checked.</param>
/// <param name="MaxAttempts">Most attempts.</param>
/// <param name="FirstDelay">Wait before the second attempt.</param>
/// <param name="MaxDelay">Longest wait between two attempts.</param>
/// <param name="Looks">How often the task was looked at already.</param>
public sealed record Callback(
    string TaskId, string Url, int MaxAttempts, TimeSpan FirstDelay, TimeSpan MaxDelay, int Looks = 0);
