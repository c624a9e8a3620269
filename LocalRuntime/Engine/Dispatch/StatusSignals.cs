namespace LocalRuntime.Engine.Dispatch;

/// <summary>Wakes those who wait for an instance to change its status.</summary>
internal sealed class StatusSignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Signal> _signals = new(StringComparer.Ordinal);

    /// <summary>Reads until what is read satisfies the condition: now, and again after each change.</summary>
    public async Task<T> WaitAsync<T>(string instanceId, Func<T> read, Func<T, bool> condition, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var signal = Join(instanceId);
            try
            {
                var value = read();
                if (condition(value)) return value;
                await signal.Changed.Task.WaitAsync(ct);
            }
            finally
            {
                Leave(instanceId, signal);
            }
        }
    }

    public void Notify(string instanceId)
    {
        lock (_lock)
            if (_signals.Remove(instanceId, out var signal)) signal.Changed.SetResult();
    }

    private Signal Join(string instanceId)
    {
        lock (_lock)
        {
            if (!_signals.TryGetValue(instanceId, out var signal)) _signals.Add(instanceId, signal = new Signal());
            signal.Waiting++;
            return signal;
        }
    }

    private void Leave(string instanceId, Signal signal)
    {
        lock (_lock)
            if (--signal.Waiting == 0 && _signals.GetValueOrDefault(instanceId) == signal) _signals.Remove(instanceId);
    }

    private sealed class Signal
    {
        public int Waiting { get; set; }

        public TaskCompletionSource Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
