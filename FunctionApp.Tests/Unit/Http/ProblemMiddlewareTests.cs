using System.Collections.Immutable;
using System.Net;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using MongoDB.Driver;
using MongoDB.Driver.Core.Connections;
using Moq;

namespace FunctionApp.Tests.Unit.Http;

public sealed class ProblemMiddlewareTests
{
    private readonly LogList<ProblemMiddleware> _log = new();
    private readonly Mock<FunctionContext> _context = new();
    private readonly FakeFeatures _features = [];

    public ProblemMiddlewareTests()
    {
        var request = new Mock<IHttpRequestDataFeature>();
        request.Setup(r => r.GetHttpRequestDataAsync(_context.Object)).ReturnsAsync(FakeRequest.Get("/"));
        _features.Set(request.Object);
        _context.Setup(c => c.Features).Returns(_features);
        _context.Setup(c => c.InvocationId).Returns("4bf92f");
        _context.Setup(c => c.FunctionDefinition).Returns(Triggered("httpTrigger"));
    }

    [Fact]
    public async Task Function_ThatThrows_IsAnswered500WithoutInternals()
    {
        await new ProblemMiddleware(_log).Invoke(_context.Object, _ => throw new InvalidOperationException("secret"));

        var response = Assert.IsType<FakeResponse>(_context.Object.GetInvocationResult().Value);
        Assert.Equal((500, "application/problem+json"), ((int)response.StatusCode, response.Header("Content-Type")));
        Assert.NotEmpty(response.Json().GetProperty("traceId").GetString()!);
        Assert.DoesNotContain("secret", response.Text(), StringComparison.Ordinal);
        Assert.Equal(LogLevel.Error, Assert.Single(_log.Entries).Level);
    }

    public static TheoryData<Exception> Unreachable()
    {
        var connection = new ConnectionId(new(new(), new DnsEndPoint("secret", 27017)));
        return
        [
            new TimeoutException("mongodb://secret"),
            new MongoConnectionException(connection, "secret"),
            new MongoConnectionPoolPausedException("secret"),
            new MongoNotPrimaryException(connection, [], []),
            new MongoNodeIsRecoveringException(connection, [], []),
        ];
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Unreachable))]
    public async Task Function_ThatCantReachTheDatabase_IsAnswered503(Exception unreachable)
    {
        await new ProblemMiddleware(_log).Invoke(_context.Object, _ => throw unreachable);

        var response = Assert.IsType<FakeResponse>(_context.Object.GetInvocationResult().Value);
        Assert.Equal((503, "5"), ((int)response.StatusCode, response.Header("Retry-After")));
        Assert.DoesNotContain("secret", response.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Function_WhoseClientLeft_IsNotLoggedAsAnError()
    {
        _context.Setup(c => c.CancellationToken).Returns(new CancellationToken(canceled: true));

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => new ProblemMiddleware(_log).Invoke(_context.Object, _ => throw new OperationCanceledException()));
        Assert.Empty(_log.Entries);
    }

    [Theory]
    [InlineData("httpTrigger", true)]
    [InlineData("activityTrigger", false)]
    public void Middleware_OfHttpFunctionsOnly_Applies(string trigger, bool applies)
    {
        _context.Setup(c => c.FunctionDefinition).Returns(Triggered(trigger));

        Assert.Equal(applies, ProblemMiddleware.Applies(_context.Object));
    }

    private static FunctionDefinition Triggered(string trigger)
    {
        var binding = Mock.Of<BindingMetadata>(b => b.Type == trigger);
        return Mock.Of<FunctionDefinition>(f =>
            f.Name == "Test" && f.InputBindings == ImmutableDictionary<string, BindingMetadata>.Empty.Add("request", binding));
    }

    private sealed class FakeFeatures : Dictionary<Type, object>, IInvocationFeatures
    {
        public void Set<T>(T instance) => this[typeof(T)] = instance!;

        public T? Get<T>() => TryGetValue(typeof(T), out var feature) ? (T)feature : default;
    }
}
