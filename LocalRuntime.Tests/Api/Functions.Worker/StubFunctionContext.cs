using System.Collections;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace LocalRuntime.Tests.Api.Functions.Worker;

/// <summary>An invocation with services and features, and nothing else.</summary>
internal sealed class StubFunctionContext(Action<IServiceCollection>? configure = null) : FunctionContext
{
    public override string InvocationId => "stub";

    public override string FunctionId => "stub";

    public override TraceContext TraceContext => throw new NotSupportedException();

    public override BindingContext BindingContext => throw new NotSupportedException();

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices { get; set; } = Services(configure);

    public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new StubFeatures();

    private static ServiceProvider Services(Action<IServiceCollection>? configure)
    {
        ServiceCollection services = new();
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private sealed class StubFeatures : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> features = [];

        public void Set<T>(T instance) => features[typeof(T)] = instance!;

        public T? Get<T>() => features.TryGetValue(typeof(T), out var feature) ? (T)feature : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
