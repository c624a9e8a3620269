using System.ComponentModel.DataAnnotations;

namespace FunctionApp.Callbacks;

/// <summary>Section <c>Callbacks</c>: how the results of tasks are sent to those who asked for that.</summary>
public sealed class CallbackOptions : IValidatableObject
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Callbacks";

    private const int MinSecretLength = 16;

    /// <summary>
    /// What callbacks are signed with, at least 16 characters; receivers need it to check them. Default: none, and
    /// requests with a <c>callbackUrl</c> are refused.
    /// </summary>
    public string? Secret { get; set; }

    /// <summary>Time for one attempt, 1 s to 1 minute. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most attempts, 1 to 20. Default 8: with the waits below, the last is an hour and a half later.</summary>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>Wait before the second attempt, 1 s to 1 hour. Default 5 s. Each further wait is three times as long.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait, 1 s to 1 day. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Secret is { Length: > 0 and < MinSecretLength }
            ? [new($"The secret has fewer than {MinSecretLength} characters.", [nameof(Secret)])]
            : [];
}
