using LocalRuntime.Hosting.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace LocalRuntime.Tests.Golden;

/// <summary>
/// Holds functions back before they run, so that their instances stay in the state in which the real host, which is
/// slower, was seen.
/// </summary>
internal sealed class Gate : IDisposable
{
    private readonly HashSet<(string Function, string? InstanceId)> _held = [];
    private readonly ManualResetEventSlim _open = new();

    /// <summary>Call it before the function can run.</summary>
    /// <param name="instanceId">Null for every instance.</param>
    public void Hold(string function, string? instanceId = null) => _held.Add((function, instanceId));

    public void Open() => _open.Set();

    /// <summary>Blocks: an orchestrator must not await anything foreign.</summary>
    public void Pass(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        var instanceId = local.Orchestration?.InstanceId ?? local.Activity?.InstanceId;
        var name = context.FunctionDefinition.Name;
        if (_held.Contains((name, null)) || _held.Contains((name, instanceId))) _open.Wait();
    }

    public void Dispose() => _open.Dispose();
}
