namespace FunctionApp.Tasks;

/// <summary>
/// The tasks that have activities in this process, and the last ones that were canceled: an activity of these that
/// is dispatched late ends at once.
/// </summary>
public sealed class CanceledTasks
{
    private const int Remembered = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Queue<string> _canceled = new();

    internal TaskScope Enter(string taskId, CancellationToken function)
    {
        lock (_lock)
        {
            var entry = GetOrAdd(taskId);
            entry.Activities++;
            return new(() => Leave(taskId, entry), entry.Source.Token, function);
        }
    }

    internal Task CancelAsync(string taskId)
    {
        Entry entry;
        lock (_lock)
        {
            entry = GetOrAdd(taskId);
            if (!entry.Canceled)
                Remember(taskId);
            entry.Canceled = true;
        }

        return entry.Source.CancelAsync();
    }

    private Entry GetOrAdd(string taskId) =>
        _entries.TryGetValue(taskId, out var entry) ? entry : _entries[taskId] = new();

    private void Remember(string taskId)
    {
        _canceled.Enqueue(taskId);
        if (_canceled.Count > Remembered && _canceled.Dequeue() is var oldest && _entries.Remove(oldest, out var entry))
            entry.Canceled = false;
    }

    private void Leave(string taskId, Entry entry)
    {
        lock (_lock)
            if (--entry.Activities == 0 && !entry.Canceled && _entries.GetValueOrDefault(taskId) == entry)
                _entries.Remove(taskId);
    }

    // The source has neither a timer nor a wait handle, so there is nothing to dispose of.
    private sealed class Entry
    {
        public CancellationTokenSource Source { get; } = new();
        public int Activities { get; set; }
        public bool Canceled { get; set; }
    }
}
