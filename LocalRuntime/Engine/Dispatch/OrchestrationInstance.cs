using LocalRuntime.Engine.Replay;
using LocalRuntime.Store;

namespace LocalRuntime.Engine.Dispatch;

/// <summary>
/// One instance in memory: its mailbox, which any thread may post to, and its running orchestrator, which belongs to
/// the one episode that runs at a time. An entity is one with a mailbox only.
/// </summary>
internal sealed class OrchestrationInstance(string instanceId)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Letter> _mailbox = [];
    private readonly HashSet<long> _messageIds = [];
    private bool _scheduled;
    private bool _woken;
    private bool _retired;

    public string InstanceId { get; } = instanceId;

    /// <summary>Null until the first episode, and after a commit that failed: the next episode loads it.</summary>
    public OrchestrationExecution? Execution { get; set; }

    /// <summary>The stored state that goes with <see cref="Execution"/>.</summary>
    public InstanceRecord? Record { get; set; }

    /// <summary>Where the next event goes in the history.</summary>
    public int NextSequence { get; set; }

    /// <summary>True once the instance has left memory: who posts to it now needs a new one.</summary>
    public bool IsRetired
    {
        get { lock (_lock) return _retired; }
    }

    /// <summary>True if the outcome of a task waits in the mailbox: nobody else knows of it.</summary>
    public bool HasOutcome
    {
        get { lock (_lock) return _mailbox.Any(letter => letter.Event is TaskOutcome); }
    }

    /// <summary>
    /// Puts a letter into the mailbox; null only wakes the instance. False if the instance has left memory.
    /// </summary>
    /// <param name="schedule">True if the caller has to see to it that an episode runs.</param>
    public bool TryPost(Letter? letter, out bool schedule)
    {
        lock (_lock)
        {
            schedule = false;
            if (_retired) return false;
            if (letter is null) _woken = true;
            else if (letter.MessageId is not { } id || _messageIds.Add(id)) _mailbox.AddLast(letter);
            schedule = !_scheduled;
            _scheduled = true;
            return true;
        }
    }

    /// <summary>All letters, oldest first; they stay in the mailbox until <see cref="Remove"/>.</summary>
    public List<Letter> Peek()
    {
        lock (_lock)
        {
            _woken = false;
            return [.. _mailbox];
        }
    }

    /// <summary>Takes out letters that an episode has dealt with.</summary>
    public void Remove(IEnumerable<Letter> letters)
    {
        lock (_lock)
            foreach (var letter in letters)
            {
                _mailbox.Remove(letter);
                if (letter.MessageId is { } id) _messageIds.Remove(id);
            }
    }

    /// <summary>Puts a letter before all others.</summary>
    public void PostFirst(Letter letter)
    {
        lock (_lock)
            if (letter.MessageId is not { } id || _messageIds.Add(id)) _mailbox.AddFirst(letter);
    }

    /// <summary>
    /// Ends an episode. True if there are more letters than <paramref name="left"/>, or it was woken since, so that
    /// another one has to run; otherwise an instance with nothing in memory retires.
    /// </summary>
    public bool FinishEpisode(int left)
    {
        lock (_lock)
        {
            if (_mailbox.Count > left || _woken) return true;
            _scheduled = false;
            _retired = Execution is null && _mailbox.Count == 0;
            return false;
        }
    }
}
