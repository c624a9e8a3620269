using LocalRuntime.Store;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>Wakes those who wait for an instance to change its status.</summary>
internal sealed class StatusSignals
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Signal> _signals = new(StringComparer.Ordinal);

    /// <summary>
    /// Waits until the instance satisfies the condition, as it is read now or as it is after a later change.
    /// </summary>
    public async Task<InstanceRecord?> WaitAsync(
        string instanceId, Func<InstanceRecord?> read, Func<InstanceRecord?, bool> condition, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var signal = Join(instanceId);
            try
            {
                var found = read();
                if (condition(found)) return found;
                var changed = await signal.Changed.Task.WaitAsync(ct);
                if (condition(changed)) return changed;
            }
            finally
            {
                Leave(instanceId, signal);
            }
        }
    }

    /// <param name="instance">The instance as it is now, with its input and output.</param>
    public void Notify(InstanceRecord instance)
    {
        lock (_lock)
            if (_signals.Remove(instance.InstanceId, out var signal)) signal.Changed.SetResult(instance);
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

        public TaskCompletionSource<InstanceRecord> Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
