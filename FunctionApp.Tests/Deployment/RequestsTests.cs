using System.Text.RegularExpressions;
using FunctionApp.OpenApi;

namespace FunctionApp.Tests.Deployment;

/// <summary>The requests to send from an editor, against the endpoints that there are.</summary>
public sealed partial class RequestsTests
{
    private static readonly IReadOnlyList<(string Method, string Path)> s_requests =
    [
        .. Directory.GetFiles(Repository.PathOf("requests"), "*.http")
            .SelectMany(file => Request().Matches(File.ReadAllText(file)))
            .Select(match => (match.Groups[1].Value.ToLowerInvariant(), match.Groups[2].Value)),
    ];

    [Fact]
    public void Endpoints_OfTheApp_HaveARequestEach() =>
        Assert.All(Endpoints.All, endpoint => Assert.Contains(s_requests, request => Is(request, endpoint)));

    [Fact]
    public void Requests_ThatAreThere_AreOfAnEndpointOrTheDurableManagementApi() => Assert.All(
        s_requests.Where(request => !request.Path.StartsWith("/runtime/webhooks/durabletask/", StringComparison.Ordinal)),
        request => Assert.Contains(Endpoints.All, endpoint => Is(request, endpoint)));

    // A parameter is a variable of the file, so that /db/jobs/stats is not a job.
    private static bool Is((string Method, string Path) request, Endpoint endpoint) =>
        request.Method == endpoint.Method && Regex.IsMatch(request.Path, $"^{Parameter().Replace(endpoint.Path, @"\{\{[^/]+\}\}")}$");

    [GeneratedRegex(@"^([A-Z]+) \{\{host\}\}(/[^\s?]*)", RegexOptions.Multiline)]
    private static partial Regex Request();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
