using LocalRuntime.Store;

namespace LocalRuntime.Engine.Replay;

/// <summary>
/// Raised events that nobody has waited for yet, and waits that no event has answered yet, by name. Names ignore case.
/// Events are taken in the order in which they were raised. Of several waits for one name the latest gets the event,
/// as on the real worker: an older one may be the loser of a Task.WhenAny that nobody looks at any more.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly LinkedList<EventRaised> _buffered = [];
    private readonly Dictionary<string, LinkedList<Action<EventRaised>>> _waits = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Events that no wait has taken, in the order in which they were raised.</summary>
    public IReadOnlyList<EventRaised> Unprocessed => [.. _buffered];

    /// <summary>Names of the events that are waited for.</summary>
    public IEnumerable<string> Awaited => _waits.Where(wait => wait.Value.Count > 0).Select(wait => wait.Key);

    public void Raise(EventRaised raised)
    {
        if (_waits.TryGetValue(raised.Name, out var waits) && waits.Last is { } latest)
        {
            waits.RemoveLast();
            latest.Value(raised);
        }
        else _buffered.AddLast(raised);
    }

    /// <summary>Takes the oldest buffered event of that name.</summary>
    public bool TryTake(string name, out EventRaised? raised)
    {
        for (var node = _buffered.First; node is not null; node = node.Next)
        {
            if (!string.Equals(node.Value.Name, name, StringComparison.OrdinalIgnoreCase)) continue;
            _buffered.Remove(node);
            raised = node.Value;
            return true;
        }
        raised = null;
        return false;
    }

    /// <summary>Waits for the next event of that name; the returned action gives the wait up.</summary>
    public Action Wait(string name, Action<EventRaised> received)
    {
        if (!_waits.TryGetValue(name, out var waits)) _waits.Add(name, waits = []);
        var wait = waits.AddLast(received);
        return () =>
        {
            if (wait.List is not null) waits.Remove(wait);
        };
    }
}
