namespace Microsoft.Azure.Functions.Worker;

/// <summary>Features of an invocation, one a type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    void Set<T>(T instance);

    /// <summary>The feature of the type, default when there is none.</summary>
    T? Get<T>();
}
