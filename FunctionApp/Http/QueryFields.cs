using System.Collections.Specialized;
using System.Globalization;

namespace FunctionApp.Http;

/// <summary>Reads the parameters of a query string, and notes what is wrong with them.</summary>
public sealed class QueryFields(NameValueCollection query, ValidationErrors errors)
{
    private const int MaxWaitSeconds = 60;

    /// <summary>What is wrong with the request so far.</summary>
    public ValidationErrors Errors => errors;

    /// <summary>
    /// <c>wait</c>: how long the answer may wait for a task's end, 0 to 60 seconds. Default 0: not at all.
    /// </summary>
    public TimeSpan Wait() => TimeSpan.FromSeconds(WholeNumber("wait", 0, MaxWaitSeconds) ?? 0);

    /// <summary>A whole number within a range, or null when it is absent or not valid.</summary>
    public int? WholeNumber(string name, int min, int max)
    {
        if (query[name] is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max)
            return number;
        errors.Add(name, string.Create(
            CultureInfo.InvariantCulture, $"Must be a whole number from {min:N0} to {max:N0}."));
        return null;
    }

    /// <summary>True or false, or null when it is absent or not valid.</summary>
    public bool? Boolean(string name)
    {
        if (query[name] is not { } text)
            return null;
        if (bool.TryParse(text, out var value))
            return value;
        errors.Add(name, "Must be true or false.");
        return null;
    }

    /// <summary>A point in time in ISO 8601, in UTC unless it says otherwise, or null when it is absent or not valid.</summary>
    public DateTime? Time(string name)
    {
        if (query[name] is not { } text)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && char.IsAsciiDigit(text[0]) && text.Contains('-', StringComparison.Ordinal))
            return time.UtcDateTime;
        errors.Add(name, "Must be a time in ISO 8601, such as 2026-01-31T12:00:00Z.");
        return null;
    }

    /// <summary>A text, or null when it is absent.</summary>
    public string? Text(string name) => query[name];
}
