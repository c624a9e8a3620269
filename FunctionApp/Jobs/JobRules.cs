using System.Text.RegularExpressions;

namespace FunctionApp.Jobs;

/// <summary>What makes a valid job.</summary>
internal static partial class JobRules
{
    public const int MaxJobTypeLength = 64;

    /// <summary>Why a text is no job type, or null when it is one.</summary>
    public static string? JobTypeReason(string? jobType)
    {
        if (string.IsNullOrEmpty(jobType))
            return "Is required.";
        if (jobType.Length > MaxJobTypeLength)
            return $"Is too long: at most {MaxJobTypeLength} characters.";
        return JobTypeShape().IsMatch(jobType) ? null : "Must have only letters a-z and A-Z, digits, '.', '_' and '-'.";
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex JobTypeShape();
}
