using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>The distributed trace that a run belongs to, where something listens.</summary>
internal sealed class LocalTraceContext(string parent, string state) : TraceContext
{
    public static LocalTraceContext Current =>
        new(Activity.Current?.Id ?? string.Empty, Activity.Current?.TraceStateString ?? string.Empty);

    public override string TraceParent => parent;

    public override string TraceState => state;
}
