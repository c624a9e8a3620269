using System.Globalization;

namespace FunctionApp.Tasks;

/// <summary>
/// Ids of tasks that retry others: the id of the first task, <c>-r</c> and a count. The link to the old task is thus in
/// the id, and a task has one retry, however often it is asked for.
/// </summary>
internal static class RetryId
{
    private const string Mark = "-r";

    /// <summary>The id of the task that retries another.</summary>
    public static string Next(string taskId)
    {
        var (first, count) = Split(taskId);
        return string.Create(CultureInfo.InvariantCulture, $"{first}{Mark}{count + 1}");
    }

    /// <summary>The task that a task retries, or null when it retries none.</summary>
    public static string? RetryOf(string taskId) => Split(taskId) switch
    {
        (_, 0) => null,
        (var first, 1) => first,
        var (first, count) => string.Create(CultureInfo.InvariantCulture, $"{first}{Mark}{count - 1}"),
    };

    /// <summary>The id of the task that the first retry was of; a task that retries none is itself the first.</summary>
    public static string First(string taskId) => Split(taskId).First;

    private static (string First, int Count) Split(string taskId)
    {
        var mark = taskId.LastIndexOf(Mark, StringComparison.Ordinal);
        return mark > 0 && int.TryParse(
            taskId.AsSpan(mark + Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? (taskId[..mark], count)
            : (taskId, 0);
    }
}
