namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function. Middleware and the function see the same object.</summary>
public abstract class FunctionContext
{
    public abstract string InvocationId { get; }

    /// <summary>Id of the function, the same for all its invocations.</summary>
    public abstract string FunctionId { get; }

    public abstract TraceContext TraceContext { get; }

    public abstract BindingContext BindingContext { get; }

    public abstract RetryContext RetryContext { get; }

    /// <summary>Services of this invocation: scoped services live as long as it does.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Values that middleware and function share during the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the caller has gone away or the host stops.</summary>
    public virtual CancellationToken CancellationToken => CancellationToken.None;
}
