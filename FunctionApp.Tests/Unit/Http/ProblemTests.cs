using FunctionApp.Http;

namespace FunctionApp.Tests.Unit.Http;

public sealed class ProblemTests
{
    [Fact]
    public async Task Problem_AsResponse_IsProblemJson()
    {
        var errors = new ValidationErrors();
        errors.Add("urls[3]", "Must be an absolute URL.");
        var response = await FakeRequest.Get("/").ProblemAsync(Problem.Invalid(errors));

        Assert.Equal((400, "application/problem+json"), ((int)response.StatusCode, response.Header("Content-Type")));
        Assert.Equal(
            """{"type":"urn:functionstasks:problem:invalid-request","title":"The request is not valid","status":400,"detail":"One field is not valid.","errors":{"urls[3]":["Must be an absolute URL."]}}""",
            response.Text());
    }

    [Fact]
    public async Task Problem_OfOurs_HasATraceIdAndNoInternals()
    {
        var response = await FakeRequest.Get("/").ProblemAsync(Problem.Internal("4bf92f"));

        Assert.Equal(500, (int)response.StatusCode);
        Assert.Equal("4bf92f", response.Json().GetProperty("traceId").GetString());
    }
}
