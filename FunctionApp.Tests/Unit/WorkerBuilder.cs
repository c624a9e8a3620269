using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Tests.Unit;

/// <summary>Takes the app's registrations, without a host.</summary>
internal sealed class WorkerBuilder : IFunctionsWorkerApplicationBuilder
{
    public IServiceCollection Services { get; } = new ServiceCollection();

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware) => this;
}
