using LocalRuntime.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>
/// Writes until the store takes it (the disk was full, say). Memory is ahead of the store meanwhile, so nothing else
/// may happen to the instance.
/// </summary>
internal sealed class RetryingWriter(HistoryStore store, TimeProvider time, ILogger logger)
{
    private const int ConstraintViolation = 19;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <inheritdoc cref="HistoryStore.WriteAsync"/>
    public async Task WriteAsync<T>(
        string instanceId, Func<HistoryWriter, T> write, Action<T>? committed, CancellationToken giveUp)
    {
        while (true)
        {
            try
            {
                await store.WriteAsync(write, committed);
                return;
            }
            catch (SqliteException error) when (error.SqliteErrorCode != ConstraintViolation)
            {
                logger.CommitFailed(error, instanceId, Delay);
                await Task.Delay(Delay, time, giveUp);
            }
        }
    }
}
