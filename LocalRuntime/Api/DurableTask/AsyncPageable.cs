namespace Microsoft.DurableTask;

/// <summary>A sequence that is fetched page by page while it is read.</summary>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>Reads it as pages.</summary>
    /// <param name="continuationToken">Where the page before ended; null (the default) begins at the start.</param>
    /// <param name="pageSizeHint">Wanted number of values a page.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}
