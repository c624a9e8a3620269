using FunctionApp.Http;

namespace FunctionApp.FanOut;

/// <summary>Which results are asked for.</summary>
/// <param name="Limit">Results per page.</param>
/// <param name="After">Index of the last item of the page before; -1 for the first page.</param>
/// <param name="Status">Only these; null for all.</param>
internal sealed record ResultQuery(int Limit, int After, ItemStatus? Status)
{
    public static ResultQuery Read(QueryFields query) => new(
        query.WholeNumber("limit", 1, 1_000) ?? 100,
        query.WholeNumber("cursor", 0, int.MaxValue) ?? -1,
        ReadStatus(query));

    private static ItemStatus? ReadStatus(QueryFields query)
    {
        if (query.Text("status") is not { } text)
            return null;
        if (Enum.TryParse<ItemStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status) && char.IsLetter(text[0]))
            return status;
        query.Errors.Add("status", $"Must be one of {string.Join(", ", Enum.GetNames<ItemStatus>())}.");
        return null;
    }
}
