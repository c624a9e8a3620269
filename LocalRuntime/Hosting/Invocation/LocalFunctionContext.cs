using LocalRuntime.Engine;
using LocalRuntime.Hosting.Functions;
using LocalRuntime.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using RetryContext = Microsoft.Azure.Functions.Worker.RetryContext;

namespace LocalRuntime.Hosting.Invocation;

/// <summary>One run of a function. Exactly one of the five triggers is set: the one of its kind.</summary>
internal sealed class LocalFunctionContext(LocalFunction function, IServiceProvider services)
    : FunctionContext, IHttpRequestDataFeature
{
    private CancellationToken _cancellationToken;
    private LocalHttpRequestData? _httpRequest;
    private IDictionary<object, object>? _items;
    private LocalBindingContext? _bindingContext;

    public HttpContext? HttpContext
    {
        get;
        init
        {
            field = value;
            Features.Set<IHttpRequestDataFeature>(this);
        }
    }

    public TaskOrchestrationContext? Orchestration { get; init; }

    public ActivityCall? Activity { get; init; }

    public TaskEntityDispatcher? Entity { get; init; }

    public TimerInfo? Timer { get; init; }

    public RetryContext Retry { get; init; } = LocalRetryContext.None;

    public LocalFunction Function => function;

    /// <summary>The request, for an HTTP function.</summary>
    public HttpRequestData? HttpRequest =>
        HttpContext is null ? null : _httpRequest ??= new LocalHttpRequestData(this, HttpContext.Request);

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Definition.Id;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override BindingContext BindingContext => _bindingContext ??= new LocalBindingContext(this);

    public override TraceContext TraceContext => LocalTraceContext.Current;

    public override RetryContext RetryContext => Retry;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken => _cancellationToken;

    public ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context) => new(HttpRequest);

    public void SetCancellationToken(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;
}
