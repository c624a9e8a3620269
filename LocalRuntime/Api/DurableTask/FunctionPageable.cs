using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>A paged sequence that calls a function for each page, until one has no continuation token.</summary>
internal sealed class FunctionPageable<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> fetch)
    : AsyncPageable<T>
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        Fetch(continuationToken, pageSizeHint);

    private async IAsyncEnumerable<Page<T>> Fetch(
        string? token, int? pageSizeHint, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        do
        {
            var page = await fetch(token, pageSizeHint, cancellationToken);
            yield return page;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }
}
