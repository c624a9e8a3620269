using LocalRuntime.Store;

namespace LocalRuntime.Engine.Replay;

/// <summary>
/// One turn of an orchestrator: when it was woken, the events it took, and what it asked for in answer. A history is
/// a sequence of them.
/// </summary>
internal sealed record Episode(
    OrchestratorStarted Started,
    IReadOnlyList<HistoryEvent> Events,
    IReadOnlyList<OrchestratorAction> Actions)
{
    public int Count => 1 + Events.Count + Actions.Count;

    public IEnumerable<HistoryEvent> ToHistory() => [Started, .. Events, .. Actions];

    /// <summary>Splits a history into its episodes.</summary>
    public static IEnumerable<Episode> Split(IEnumerable<HistoryEvent> history)
    {
        OrchestratorStarted? started = null;
        List<HistoryEvent> events = [];
        List<OrchestratorAction> actions = [];
        foreach (var historyEvent in history)
        {
            switch (historyEvent)
            {
                case OrchestratorStarted next:
                    if (started is not null) yield return new Episode(started, events, actions);
                    (started, events, actions) = (next, [], []);
                    break;
                case OrchestratorAction action:
                    actions.Add(action);
                    break;
                default:
                    events.Add(historyEvent);
                    break;
            }
        }
        if (started is not null) yield return new Episode(started, events, actions);
    }
}
