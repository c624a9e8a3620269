using Microsoft.DurableTask.Entities;

namespace LocalRuntime.Engine.Entities;

/// <summary>
/// What an orchestrator may do while it holds locks, or waits for them. The rules keep orchestrations from waiting for
/// each other in a circle.
/// </summary>
internal sealed class CriticalSection
{
    private readonly HashSet<EntityInstanceId> _free = [];
    private IReadOnlyList<EntityInstanceId>? _locked;
    private bool _granted;

    /// <summary>The entities that are locked and not in a call; null outside of a critical section.</summary>
    public IReadOnlyList<EntityInstanceId>? Available => _locked is null ? null : [.. _locked.Where(_free.Contains)];

    /// <exception cref="InvalidOperationException">There is one already.</exception>
    public void Enter(IReadOnlyList<EntityInstanceId> entities)
    {
        Refuse(_locked is not null, "enter another critical section");
        (_locked, _granted) = (entities, false);
    }

    /// <summary>All locks are there.</summary>
    public void Grant()
    {
        _granted = true;
        _free.UnionWith(_locked!);
    }

    /// <summary>Ends it and returns what was locked.</summary>
    public IReadOnlyList<EntityInstanceId> Leave()
    {
        var locked = _locked ?? [];
        _locked = null;
        _free.Clear();
        return locked;
    }

    /// <exception cref="InvalidOperationException">The entity must not be called now.</exception>
    public void BeginCall(EntityInstanceId id)
    {
        if (_locked is null) return;
        Refuse(!_granted, $"call the entity '{id}' before the locks have been awaited");
        Refuse(!_locked.Contains(id), $"call the entity '{id}', which is not locked");
        Refuse(!_free.Remove(id), $"call the entity '{id}' while another call of it has not ended");
    }

    public void EndCall(EntityInstanceId id)
    {
        if (_granted && _locked?.Contains(id) == true) _free.Add(id);
    }

    /// <exception cref="InvalidOperationException">The entity is locked.</exception>
    public void CheckSignal(EntityInstanceId id) => Refuse(_locked?.Contains(id) == true, $"signal the entity '{id}', which is locked");

    /// <exception cref="InvalidOperationException">There are locks.</exception>
    public void CheckSubOrchestration() => Refuse(_locked is not null, "call a sub-orchestration");

    private void Refuse(bool broken, string what)
    {
        if (broken)
            throw new InvalidOperationException(
                $"In a critical section an orchestrator must not {what}. It has locked: {string.Join(", ", _locked!)}.");
    }
}
