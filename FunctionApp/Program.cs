using FunctionApp;
using FunctionApp.Callbacks;
using FunctionApp.Cpu;
using FunctionApp.Documents;
using FunctionApp.FanOut;
using FunctionApp.Health;
using FunctionApp.Http;
using FunctionApp.Hybrid;
using FunctionApp.Io;
using FunctionApp.Jobs;
using FunctionApp.Redis;
using FunctionApp.Retention;
using FunctionApp.Tasks;
using FunctionApp.Users;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

var builder = FunctionsApplication.CreateBuilder(args);

builder.AddHttpEdge()
    .AddSingleton(TimeProvider.System)
    .AddRedis()
    .AddDocuments()
    .AddHealth()
    .AddCallbacks()
    .AddTasks()
    .AddFanOut()
    .AddRetention()
    .AddIo()
    .AddHybrid()
    .AddUsers()
    .AddCpu()
    .AddJobs()
    .AddHostedService<WarmUp>();

return builder.Build().RunOrExplain(Console.Error);
