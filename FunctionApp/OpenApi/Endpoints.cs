using FunctionApp.Cpu;
using FunctionApp.FanOut;
using FunctionApp.Health;
using FunctionApp.Hybrid;
using FunctionApp.Io;
using FunctionApp.Jobs;
using FunctionApp.Tasks;
using FunctionApp.Users;

namespace FunctionApp.OpenApi;

/// <summary>All endpoints, in the order that the document and the page show them in.</summary>
internal static class Endpoints
{
    private const string Tasks = "Tasks";
    private const string Host = "Host";

    public static IReadOnlyList<Endpoint> All { get; } = [.. OfTasks(), .. OfWork(), .. OfUsers(), .. OfJobs(), .. OfHost()];

    private static IEnumerable<Endpoint> OfTasks() =>
    [
        Endpoint.Get("/tasks", Tasks, "List tasks, newest first; how far one is, it says itself", TasksJson.Default.TaskPage,
            ["tasksStatus", "tasksType", "createdFrom", "createdTo", "tasksLimit", "cursor"], 400),
        Endpoint.Get("/tasks/{id}", Tasks, "Read a task", TasksJson.Default.TaskBody, ["wait"], 400, 404),
        OfTask("delete", "/tasks/{id}", "Cancel a task; what is done stays done"),
        OfTask("post", "/tasks/{id}/suspend", "Suspend a task: it starts nothing new"),
        OfTask("post", "/tasks/{id}/resume", "Resume a suspended task"),
        Endpoint.Get("/tasks/{id}/results", Tasks, "List the results of a task by item", FanOutJson.Default.ResultPage,
            ["resultsStatus", "resultsLimit", "cursor"], 400, 404),
        new("post", "/tasks/{id}/retry", Tasks, "Do again what did not succeed, as a new task")
        {
            Query = ["wait"],
            Answers = new Dictionary<int, Answer>
            {
                [200] = new("The new task, when it ended within the time to wait", TasksJson.Default.TaskBody),
                [202] = new("The new task is accepted", TasksJson.Default.AcceptedTask),
            },
            Problems = [400, 404, 409, 429],
        },
    ];

    private static IEnumerable<Endpoint> OfWork() =>
    [
        Endpoint.Starter("/io/fetch", "I/O", "Send one request, and show the answer",
            "FetchRequest", IoJson.Default.FetchedPage),
        Endpoint.Starter("/io/fetch-multiple", "I/O", "Fetch URLs, and count what comes back",
            "FetchMultipleRequest", IoJson.Default.FanOutResultFetchResult),
        Endpoint.Starter("/io/sleep", "I/O", "Do nothing for a while", "SleepRequest", IoJson.Default.SleepResult),
        Endpoint.Starter("/cpu/compute", "CPU", "Sum the squares below n, by iterating",
            "ComputeRequest", CpuJson.Default.ComputeResult),
        Endpoint.Starter("/cpu/compress", "CPU", "Compress a text, bytes or what a URL has",
            "CompressRequest", CpuJson.Default.CompressResult),
        Endpoint.Starter("/hybrid/fetch-process", "Hybrid", "Fetch a URL, and process its body",
            "FetchProcessRequest", HybridJson.Default.ProcessedPage),
        Endpoint.Starter("/hybrid/fetch-and-store", "Hybrid", "Fetch URLs, and store each body",
            "FetchAndStoreRequest", HybridJson.Default.FanOutResultStoredRecord),
    ];

    private static IEnumerable<Endpoint> OfUsers() =>
    [
        Endpoint.Get("/db/users", "Users", "List users", UsersJson.Default.UserPage,
            ["isActive", "usersSort", "usersLimit", "cursor"], 400),
        Endpoint.Create("/db/users/create", "Users", "Create a user", "NewUser", UsersJson.Default.UserBody, 409),
        Endpoint.Starter("/db/users/bulk-create", "Users", "Create many users",
            "BulkCreateRequest", UsersJson.Default.FanOutResultCreatedUser),
    ];

    private static IEnumerable<Endpoint> OfJobs() =>
    [
        Endpoint.Get("/db/jobs", "Jobs", "List jobs", JobsJson.Default.JobPage,
            ["jobsStatus", "jobType", "createdFrom", "createdTo", "jobsSort", "jobsLimit", "cursor"], 400),
        Endpoint.Get("/db/jobs/stats", "Jobs", "Count jobs, and see how fast they are", JobsJson.Default.JobStatistics, []),
        Endpoint.Get("/db/jobs/{id}", "Jobs", "Read a job", JobsJson.Default.JobBody, [], 404),
        Endpoint.Create("/db/jobs/create", "Jobs", "Store a job for later", "NewJob", JobsJson.Default.JobBody),
        Endpoint.Starter("/db/jobs/process", "Jobs", "Process the oldest pending jobs, or a certain job",
            "ProcessJobsRequest", ProcessedJobsJson.Default.FanOutResultProcessedJob, 404, 409),
    ];

    private static IEnumerable<Endpoint> OfHost() =>
    [
        Anonymous("/health/live", "Whether the process answers",
            (200, new("It does", HealthJson.Default.LivenessReport))),
        Anonymous("/health/ready", "Whether the app can do its work",
            (200, new("It can, perhaps without Redis", HealthJson.Default.HealthReport)),
            (503, new("It can't", HealthJson.Default.HealthReport))),
        Anonymous("/openapi.json", "This description", (200, new("OpenAPI 3.1", null))),
        Anonymous("/docs", "A page to read and try the API", (200, new("HTML", null))),
    ];

    private static Endpoint OfTask(string method, string path, string summary) => new(method, path, Tasks, summary)
    {
        Answers = new Dictionary<int, Answer> { [202] = new("The task, as it is on its way there", TasksJson.Default.TaskBody) },
        Problems = method == "post" ? [404, 409, 429] : [404, 409],
    };

    private static Endpoint Anonymous(string path, string summary, params (int Status, Answer Answer)[] answers) =>
        new("get", path, Host, summary)
        {
            Answers = answers.ToDictionary(answer => answer.Status, answer => answer.Answer),
            IsAnonymous = true,
        };
}
