using LocalRuntime.Engine;
using LocalRuntime.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Time.Testing;

namespace LocalRuntime.Tests.Faults;

/// <summary>
/// One run of the suite: a few instances, their client, and everything that can go wrong, on one thread, in the order
/// that the seed decides. Then the faults end, and all that was accepted has to end too, as planned.
/// </summary>
internal sealed class Simulation : IDisposable
{
    private const int Turns = 200;
    private const int DrainRounds = 300;

    private static readonly string[] AllFinished = [.. Enum.GetValues<OrchestrationRuntimeStatus>()
        .Where(status => status.IsFinished()).Select(status => status.ToString())];

    private readonly Random _random;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly FailedEpisodes _failedEpisodes = new();
    private readonly FaultyDisk _disk;
    private readonly List<TestedInstance> _instances;
    private SeededScheduler _scheduler;
    private TaskHub _hub;

    public Simulation(int seed)
    {
        _random = new Random(seed);
        _disk = new FaultyDisk(_random, WhileTheDiskIsSlow)
        {
            CrashesPerMille = _random.Next(3) == 0 ? 60 : 0,
            SlowPerMille = _random.Next(3) == 0 ? 300 : 0,
        };
        _instances = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(i => new TestedInstance($"i{i}", Plan.Random(_random)))];
        (_scheduler, _hub) = Open();
    }

    /// <summary>Returns what happened, as text.</summary>
    /// <exception cref="LostException">An invariant does not hold.</exception>
    public string Run()
    {
        for (var turn = 0; turn < Turns; turn++) Turn();
        Drain();
        if (_scheduler.Strayed is { } strayed) throw new LostException($"the run was not on one thread: {strayed}");
        if (_failedEpisodes.Found is [var failed, ..]) throw new LostException(failed);
        // Signals may be due later than the end of who sent them.
        for (var round = 0; round < DrainRounds && _hub.InMemory != (0, 0); round++) Settle();
        if (_hub.InMemory != (0, 0)) throw new LostException($"(instances, timers) left in memory: {_hub.InMemory}");
        foreach (var instance in _instances) Outcome.Check(_hub, instance);
        RegisterCheck.Check(_hub);
        var happened = Describe();
        Close();
        CheckFile();
        return happened;
    }

    public void Dispose()
    {
        Close();
        _disk.Dispose();
    }

    /// <summary>All histories as text, without the ids that differ from run to run.</summary>
    private string Describe() => string.Join('\n', _instances.SelectMany(instance =>
        _hub.ReadHistory(instance.Id).Select(e => $"{instance.Id} {e.GetType().Name} {e.Timestamp:O} {Known(e)}")));

    private static string? Known(HistoryEvent e) => e is EntityOperationCalled or EntityOperationSignaled ? null : e.Payload;

    private void Turn()
    {
        for (var steps = _random.Next(1, 6); steps > 0; steps--) _scheduler.RunOne();
        if (_random.Next(4) == 0) Look(_instances[_random.Next(_instances.Count)]);
        switch (_random.Next(200))
        {
            case < 50: Ask(_instances[_random.Next(_instances.Count)]); break;
            case < 80: _time.Advance(TimeSpan.FromMilliseconds(_random.Next(3_000))); break;
            case < 84: _time.Advance(TimeSpan.FromSeconds(_random.Next(600))); break;
            case < 86: _time.AdjustTime(_time.GetUtcNow().AddSeconds(_random.Next(-600, 600))); break;
            case < 88: _disk.IsFull = true; break;
            case < 96: _disk.IsFull = false; break;
            case < 98: _disk.Crash(); break;
            case < 99: Stop(); break;
        }
        if (_disk.HasCrashed) Recover();
    }

    private void Ask(TestedInstance instance)
    {
        if (instance.IsBusy) return;
        var hub = _hub;
        if (!instance.Accepted) Call(instance, () => StartAsync(hub, instance));
        else
            switch (_random.Next(20))
            {
                case < 12: Call(instance, () => RaiseAsync(hub, instance)); break;
                case < 15: Call(instance, () => hub.SuspendAsync(instance.Id, "a pause")); break;
                case < 19: Call(instance, () => hub.ResumeAsync(instance.Id, null)); break;
                default: Terminate(instance); break;
            }
    }

    private void Terminate(TestedInstance instance)
    {
        var hub = _hub;
        instance.TerminationAsked = true;
        Call(instance, () => hub.TerminateAsync(instance.Id, "\"enough\"", recursive: true));
    }

    private void Call<T>(TestedInstance instance, Func<Task<T>> call) => instance.Call = _scheduler.StartAsync(async () =>
    {
        try
        {
            await call();
        }
        catch (SqliteException)
        {
            // The disk is full: nothing was accepted.
        }
        return true;
    });

    private async Task<bool> StartAsync(TaskHub hub, TestedInstance instance)
    {
        var statuses = AllFinished.Select(Enum.Parse<OrchestrationRuntimeStatus>).ToList();
        DateTimeOffset? at = _random.Next(5) == 0 ? _time.GetUtcNow().AddSeconds(_random.Next(100)) : null;
        var start = new NewInstance(
            instance.Id, "Run", JsonDataConverter.Default.Serialize(instance.Plan), at, DedupeStatuses: statuses);
        // A client that sends twice what it has no answer to: the second is a duplicate, whichever comes first.
        var twice = _random.Next(5) == 0 ? hub.StartInstanceAsync(start) : Task.FromResult(false);
        var first = await hub.StartInstanceAsync(start);
        if (first && await twice) throw new LostException($"{instance.Id} was started twice");
        return instance.Accepted = true;
    }

    private static async Task<MessageOutcome> RaiseAsync(TaskHub hub, TestedInstance instance)
    {
        var number = instance.Events.Count + 1;
        instance.Events.Add(number, false);
        var outcome = await hub.RaiseEventAsync(instance.Id, "event", $"{number}");
        instance.Events[number] = outcome == MessageOutcome.Accepted;
        return outcome;
    }

    private void Look(TestedInstance instance) =>
        instance.See(_hub.FindInstance(instance.Id, withPayloads: false)?.Status);

    private void WhileTheDiskIsSlow()
    {
        for (var steps = _random.Next(20); steps > 0; steps--) _scheduler.RunOne();
        _time.Advance(TimeSpan.FromMilliseconds(_random.Next(2_000)));
    }

    /// <summary>The process is stopped as an operator does it, and started again on the same folder.</summary>
    private void Stop()
    {
        var hub = _hub;
        var stopped = _scheduler.StartAsync(async () =>
        {
            await hub.StopAsync(CancellationToken.None);
            return true;
        });
        for (var turn = 0; turn < DrainRounds && !stopped.IsCompleted && !_disk.HasCrashed; turn++) Settle();
        if (!_disk.HasCrashed) Reopen();
    }

    private void Recover()
    {
        Reopen();
        foreach (var instance in _instances)
        {
            instance.Call = null;
            Look(instance);
        }
    }

    private void Reopen()
    {
        var duplicate = _disk.HasCrashed && _random.Next(3) == 0;
        Close();
        _disk.Restart();
        if (duplicate) DuplicateMessages();
        (_scheduler, _hub) = Open();
    }

    private (SeededScheduler Scheduler, TaskHub Hub) Open()
    {
        var scheduler = new SeededScheduler(_random);
        var options = new TaskHubOptions
        {
            DataFolder = _disk.Folder,
            MaxConcurrentActivities = 4,
            MaxConcurrentOrchestrations = 3,
            MaxConcurrentEntities = 2,
            BeforeCommit = _disk.BeforeCommit,
            Scheduler = scheduler,
        };
        var hub = new TaskHub(
            new PlanFunctions(_random, _time), options, JsonDataConverter.Default, _time, _failedEpisodes);
        hub.Start();
        return (scheduler, hub);
    }

    private void Close()
    {
        var hub = _hub;
        var closed = _scheduler.StartAsync(async () =>
        {
            await hub.DisposeAsync();
            return true;
        });
        while (!closed.IsCompleted && _scheduler.RunOne())
        {
            // What is dead does no harm any more.
        }
        if (!closed.IsCompletedSuccessfully) throw new LostException($"the hub could not be closed: {closed.Exception}");
    }

    private void Drain()
    {
        (_disk.IsFull, _disk.CrashesPerMille, _disk.SlowPerMille) = (false, 0, 0);
        for (var round = 0; round < DrainRounds; round++)
        {
            Settle();
            foreach (var instance in _instances) Look(instance);
            if (_instances.All(instance => instance.LastSeen?.IsFinished() == true)) return;
            foreach (var instance in _instances.Where(instance => !instance.IsBusy)) Help(instance);
        }
        throw new LostException("stuck: " + string.Join(", ", _instances.Select(instance =>
            $"{instance.Id} {instance.LastSeen}{(instance.IsBusy ? " busy" : "")}")));
    }

    private void Help(TestedInstance instance)
    {
        var hub = _hub;
        if (!instance.Accepted) Call(instance, () => StartAsync(hub, instance));
        else if (instance.LastSeen == OrchestrationRuntimeStatus.Suspended)
            Call(instance, () => hub.ResumeAsync(instance.Id, null));
        else if (instance.LastSeen?.IsFinished() == false) Call(instance, () => RaiseAsync(hub, instance));
    }

    private void Settle()
    {
        while (_scheduler.RunOne())
        {
            // Until nothing can go on.
        }
        _time.Advance(TimeSpan.FromSeconds(30));
        while (_scheduler.RunOne())
        {
            // Nor after its timers.
        }
    }

    // An external event has no id: raised twice it is two. So has a message to an entity. A start that is not due stays stored, so there is only one.
    private void DuplicateMessages() => OnFile("""
        INSERT INTO messages (instance_id, event, payload) SELECT instance_id, event, payload FROM messages
        WHERE event NOT LIKE '%"EventRaised"%' AND event NOT LIKE '%"ScheduledStartTime"%' AND event NOT LIKE '%"Entity%'
        """);

    private void CheckFile()
    {
        if (OnFile("SELECT count(*) FROM messages") is not 0L) throw new LostException("messages are left over");
        if (OnFile("PRAGMA integrity_check") is not "ok") throw new LostException("the file is corrupt");
    }

    private object? OnFile(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_disk.Folder, "history.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
