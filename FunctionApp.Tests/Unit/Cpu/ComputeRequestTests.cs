using System.Text.Json;
using FunctionApp.Cpu;
using FunctionApp.FanOut;
using FunctionApp.Http;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Cpu;

public sealed class ComputeRequestTests
{
    private readonly ValidationErrors _errors = new();
    private readonly ComputeRequest _request = new(new FanOutRequest(Options.Create(new FanOutOptions())));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    [InlineData("1e8", 100_000_000)]
    [InlineData("1E+12", 1_000_000_000_000)]
    [InlineData("1000000000000", 1_000_000_000_000)]
    public void Number_InRange_IsTaken(string n, long expected)
    {
        var input = Read($$"""{"n": {{n}}}""");

        Assert.False(_errors.Any);
        Assert.Equal(expected, input.N);
        Assert.Equal(NumberRange.CountFor(expected, Environment.ProcessorCount), input.Ranges);
    }

    [Theory]
    [InlineData("-1", "Must be a whole number from 0 to 1,000,000,000,000, and is -1.")]
    [InlineData("1.5", "Must be a whole number from 0 to 1,000,000,000,000, and is 1.5.")]
    [InlineData("1.0", "Must be a whole number from 0 to 1,000,000,000,000, and is 1.0.")]
    [InlineData("1e-1", "Must be a whole number from 0 to 1,000,000,000,000, and is 1e-1.")]
    [InlineData("1e13", "Must be a whole number from 0 to 1,000,000,000,000, and is 1e13.")]
    [InlineData("1e400", "Must be a whole number from 0 to 1,000,000,000,000, and is 1e400.")]
    [InlineData("1000000000001", "Must be a whole number from 0 to 1,000,000,000,000, and is 1000000000001.")]
    [InlineData("\"10\"", "Must be a whole number from 0 to 1,000,000,000,000, and is a string.")]
    [InlineData("true", "Must be a whole number from 0 to 1,000,000,000,000, and is true.")]
    [InlineData("[1]", "Must be a whole number from 0 to 1,000,000,000,000, and is a list.")]
    [InlineData("null", "Is required: a whole number from 0 to 1,000,000,000,000.")]
    public void Number_NotAsItShouldBe_IsRefused(string n, string reason)
    {
        Read($$"""{"n": {{n}}}""");

        Assert.Equal([reason], Assert.Single(_errors.ToDictionary(), error => error.Key == "n").Value);
    }

    [Fact]
    public void Request_WithSettings_TakesThemWithinTheCoresAndToleratesNoFailure()
    {
        var settings = Read("""{"n": 5, "maxConcurrency": 1000, "toleratedFailurePercent": 50, "timeLimitSeconds": 7}""").FanOut;

        Assert.Equal((Environment.ProcessorCount, 1, 0.0, TimeSpan.FromSeconds(7)),
            (settings.MaxConcurrency, settings.BatchSize, settings.ToleratedFailurePercent, settings.TimeLimit));
    }

    private ComputeInput Read(string body) => _request.Read(new(JsonElement.Parse(body), _errors));
}
