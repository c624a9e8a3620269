using System.Text.RegularExpressions;

namespace FunctionApp.Tests.Deployment;

/// <summary>What docker-compose.yml, the Dockerfile and the development container promise.</summary>
public sealed partial class ContainerTests
{
    private static readonly string s_compose = Repository.Read("docker-compose.yml");

    [Fact]
    public void Ports_OfAllServers_AreOpenToThisMachineOnly()
    {
        var ports = Port().Matches(s_compose).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(4, ports.Count);
        Assert.All(ports, port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Fact]
    public void Images_OfTheServers_HaveExactVersions()
    {
        var images = Image().Matches(s_compose).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(3, images.Count);
        Assert.All(images, image => Assert.Matches(@":\d+\.\d+\.\d+(-alpine)?$", image));
    }

    [Fact]
    public void Images_OfTheDevelopmentContainer_AreTheSame() => Assert.Equal(
        Image().Matches(s_compose).Select(match => match.Groups[1].Value).Order(),
        Image().Matches(Repository.Read(".devcontainer/docker-compose.yml")).Select(match => match.Groups[1].Value)
            .Where(image => !image.Contains("devcontainers", StringComparison.Ordinal)).Order());

    [Fact]
    public void App_InContainers_WaitsUntilEachServerIsHealthy()
    {
        Assert.Equal(3, s_compose.Split("condition: service_healthy").Length - 1);
        Assert.Equal(3, s_compose.Split("healthcheck:").Length - 1);
    }

    [Fact]
    public void Image_OfTheApp_IsBuiltForTheFunctionsHostAndRunsAsNobodySpecial()
    {
        var lines = Repository.Read("FunctionApp/Dockerfile").Split('\n', StringSplitOptions.TrimEntries);

        Assert.All(lines.Where(line => line.StartsWith("RUN dotnet", StringComparison.Ordinal)),
            line => Assert.Contains("-p:FunctionsHost=Azure", line, StringComparison.Ordinal));
        Assert.Matches(@"^USER [1-9]\d*:[1-9]\d*$", lines.Last(line => line.StartsWith("USER", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.Contains("GET /health/live", StringComparison.Ordinal));
    }

    [GeneratedRegex("""^ +- "(.*:.*)"\r?$""", RegexOptions.Multiline)]
    private static partial Regex Port();

    [GeneratedRegex(@"^ +image: (\S+)", RegexOptions.Multiline)]
    private static partial Regex Image();
}
