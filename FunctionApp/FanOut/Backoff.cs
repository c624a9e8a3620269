namespace FunctionApp.FanOut;

/// <summary>How long to wait before an item is tried again.</summary>
internal static class Backoff
{
    /// <summary>
    /// Exponential, with between none and half of the wait taken away, so that items that failed together do not
    /// come back together. The jitter is a hash: replay must find the same wait.
    /// </summary>
    /// <param name="settings">First wait, factor and longest wait.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="index">The item.</param>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    public static TimeSpan Delay(FanOutSettings settings, string taskId, int index, int attempt)
    {
        var full = settings.FirstDelay.TotalMilliseconds * Math.Pow(settings.Backoff, attempt - 1);
        var capped = Math.Min(full, settings.MaxDelay.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(capped * (1 - (UnitHash(taskId, index, attempt) / 2)));
    }

    /// <summary>
    /// From 0 to just below 1: FNV-1a, then a finalizer, since neighbours differ in the last bits only.
    /// </summary>
    private static double UnitHash(string taskId, int index, int attempt)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in taskId)
            hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ (uint)index) * 1099511628211UL;
        hash = (hash ^ (uint)attempt) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        hash ^= hash >> 33;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }
}
