using System.Web;
using FunctionApp.Http;

namespace FunctionApp.Tests.Unit.Http;

public sealed class QueryFieldsTests
{
    private readonly ValidationErrors _errors = new();

    [Theory]
    [InlineData("", 0, null)]
    [InlineData("wait=0", 0, null)]
    [InlineData("wait=60", 60, null)]
    [InlineData("wait=61", 0, "Must be a whole number from 0 to 60.")]
    [InlineData("wait=-1", 0, "Must be a whole number from 0 to 60.")]
    [InlineData("wait=", 0, "Must be a whole number from 0 to 60.")]
    [InlineData("wait=1.5", 0, "Must be a whole number from 0 to 60.")]
    [InlineData("wait=1&wait=2", 0, "Must be a whole number from 0 to 60.")]
    public void Wait_OfAnyText_IsReadOrRefused(string query, int seconds, string? reason)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), Fields(query).Wait());
        Assert.Equal(reason, _errors.ToDictionary().GetValueOrDefault("wait")?.Single());
    }

    [Theory]
    [InlineData("", null, false)]
    [InlineData("isActive=true", true, false)]
    [InlineData("isActive=False", false, false)]
    [InlineData("isActive=1", null, true)]
    public void Boolean_OfAnyText_IsReadOrRefused(string query, bool? value, bool refused)
    {
        Assert.Equal(value, Fields(query).Boolean("isActive"));
        Assert.Equal(refused, _errors.Any);
    }

    private QueryFields Fields(string query) => new(HttpUtility.ParseQueryString(query), _errors);
}
