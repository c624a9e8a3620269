using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LocalRuntime.Tests.Api.Functions.Worker;

/// <summary>What middleware sees of an invocation, and the order it runs in.</summary>
public sealed class InvocationTests
{
    private readonly StubFunctionContext context = new(services => services.AddSingleton<Tagging>());

    [Fact]
    public void GetInvocationResult_SetByMiddleware_IsWhatTheHostFinds()
    {
        InvocationResultFeature.Of(context).Value = "from the function";

        Assert.Equal("from the function", context.GetInvocationResult<string>().Value);
        context.GetInvocationResult().Value = "replaced";

        Assert.Equal("replaced", InvocationResultFeature.Of(context).Value);
    }

    [Fact]
    public void GetInvocationResult_OtherType_NamesBoth()
    {
        InvocationResultFeature.Of(context).Value = 5;

        var error = Assert.Throws<InvalidOperationException>(context.GetInvocationResult<string>);
        Assert.Contains("System.String", error.Message);
        Assert.Contains("System.Int32", error.Message);
    }

    [Fact]
    public async Task GetHttpData_NoHttpTrigger_IsNull()
    {
        Assert.Null(await context.GetHttpRequestDataAsync());
        Assert.Null(context.GetHttpResponseData());
    }

    [Fact]
    public async Task GetHttpData_HttpTrigger_AreRequestAndResult()
    {
        StubHttpRequest request = new(context);
        context.Features.Set<IHttpRequestDataFeature>(new RequestFeature(request));
        var response = request.CreateResponse();
        context.GetInvocationResult().Value = response;

        Assert.Same(request, await context.GetHttpRequestDataAsync());
        Assert.Same(response, context.GetHttpResponseData());
    }

    [Fact]
    public async Task UseMiddleware_Several_RunFromTheOutsideIn()
    {
        List<string> ran = [];
        context.Items["ran"] = ran;
        Pipeline pipeline = new();
        pipeline
            .UseMiddleware(async (_, next) =>
            {
                ran.Add("outer");
                await next();
                ran.Add("outer again");
            })
            .UseWhen(_ => false, (_, _) => throw new InvalidOperationException("Not this one."))
            .UseWhen<Tagging>(_ => false)
            .UseMiddleware<Tagging>();

        await pipeline.Build(_ =>
        {
            ran.Add("function");
            return Task.CompletedTask;
        })(context);

        Assert.Equal(["outer", "tagging", "function", "outer again"], ran);
        Assert.Contains(pipeline.Services, service => service.ServiceType == typeof(Tagging));
    }

    private sealed class Tagging : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            ((List<string>)context.Items["ran"]).Add("tagging");
            return next(context);
        }
    }

    private sealed class RequestFeature(HttpRequestData request) : IHttpRequestDataFeature
    {
        public ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context) => new(request);
    }

    private sealed class Pipeline : IFunctionsWorkerApplicationBuilder
    {
        private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];

        public IServiceCollection Services { get; } = new ServiceCollection();

        public IFunctionsWorkerApplicationBuilder Use(
            Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
        {
            this.middleware.Add(middleware);
            return this;
        }

        public FunctionExecutionDelegate Build(FunctionExecutionDelegate function) =>
            Enumerable.Reverse(middleware).Aggregate(function, (next, use) => use(next));
    }
}
