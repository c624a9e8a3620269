using FunctionApp.Documents;
using FunctionApp.Jobs.Processors;
using FunctionApp.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionApp.Jobs;

/// <summary>Registers jobs.</summary>
internal static class JobsExtensions
{
    /// <summary>Adds the task <c>db.jobs.process</c>, and the creation, the list and the statistics of jobs.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services) => services
        .AddValidatedOptions<JobsOptions>(JobsOptions.Section)
        .AddCollection<JobDocument>(JobDocument.Collection,
            Indexes.Unique("taskId"),
            Indexes.On("createdAt", "_id"),
            Indexes.On("completedAt", "_id"),
            Indexes.On("status", "createdAt", "_id"),
            Indexes.On("jobType", "createdAt", "_id"),
            Indexes.Named("pendingOfType", "jobType", "status", "createdAt", "_id"),
            Indexes.On("leaseUntil"))
        .AddSingleton<CreateJobRequest>()
        .AddSingleton<ProcessJobsRequest>()
        .AddSingleton<JobStatisticsQuery>()
        .AddSingleton<JobProcessors>()
        .AddSingleton<IJobProcessor, EchoProcessor>()
        .AddSingleton<IJobProcessor, WordCountProcessor>()
        .AddSingleton<IJobProcessor, SumProcessor>()
        .AddSingleton<IJobProcessor, ChecksumProcessor>()
        .AddSingleton<IJobProcessor, SleepProcessor>()
        .AddHostedService<JobLeases>()
        .AddTaskType("db.jobs.process", nameof(ProcessJobsOrchestrator))
        .AddSingleton(ProcessJobsRetry.Of);
}
