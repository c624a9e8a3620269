using System.Text.Json;
using FunctionApp.Http;

namespace FunctionApp.Tests.Unit.Http;

public sealed class JsonFieldsTests
{
    private readonly ValidationErrors _errors = new();

    [Theory]
    [InlineData("""{"n": 5}""", 5, null)]
    [InlineData("""{}""", null, null)]
    [InlineData("""{"n": null}""", null, null)]
    [InlineData("""{"n": 0}""", null, "Must be a whole number from 1 to 1,000, and is 0.")]
    [InlineData("""{"n": -1}""", null, "Must be a whole number from 1 to 1,000, and is -1.")]
    [InlineData("""{"n": 1001}""", null, "Must be a whole number from 1 to 1,000, and is 1001.")]
    [InlineData("""{"n": 1.5}""", null, "Must be a whole number from 1 to 1,000, and is 1.5.")]
    [InlineData("""{"n": 1e400}""", null, "Must be a whole number from 1 to 1,000, and is 1e400.")]
    [InlineData("""{"n": 1234567890123456789012345678901234567890}""", null, "Must be a whole number from 1 to 1,000, and is a very long number.")]
    [InlineData("""{"n": "5"}""", null, "Must be a whole number from 1 to 1,000, and is a string.")]
    [InlineData("""{"n": true}""", null, "Must be a whole number from 1 to 1,000, and is true.")]
    [InlineData("""{"n": {}}""", null, "Must be a whole number from 1 to 1,000, and is an object.")]
    public void WholeNumber_OfAnyJson_IsReadOrRefused(string json, int? value, string? reason)
    {
        Assert.Equal(value, Fields(json).WholeNumber("n", 1, 1_000));
        AssertError("n", reason);
    }

    [Theory]
    [InlineData("""{"n": 0.5}""", 0.5, null)]
    [InlineData("""{"n": 100.1}""", null, "Must be a number from 0 to 100, and is 100.1.")]
    [InlineData("""{"n": []}""", null, "Must be a number from 0 to 100, and is a list.")]
    public void Number_OfAnyJson_IsReadOrRefused(string json, double? value, string? reason)
    {
        Assert.Equal(value, Fields(json).Number("n", 0, 100));
        AssertError("n", reason);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    public void Body_ThatIsNoObject_IsOneError(string json)
    {
        var fields = Fields(json);

        Assert.Empty(fields.List("urls", 10, "Fetch:MaxUrls"));
        Assert.Null(fields.WholeNumber("n", 1, 2));
        var (field, reasons) = Assert.Single(_errors.ToDictionary());
        Assert.Equal("$", field);
        Assert.StartsWith("Must be a JSON object, and is ", Assert.Single(reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "Is required: a list of 1 to 2.")]
    [InlineData("""{"urls": []}""", "Must not be empty: a list of 1 to 2.")]
    [InlineData("""{"urls": "http://a/"}""", "Must be a list of 1 to 2, and is a string.")]
    [InlineData("""{"urls": [1, 2, 3]}""", "Has 3 elements, and may have at most 2 (Fetch:MaxUrls). Split it into several requests.")]
    public void List_MissingEmptyOrTooLong_IsRefused(string json, string reason)
    {
        Assert.Empty(Fields(json).List("urls", 2, "Fetch:MaxUrls"));
        AssertError("urls", reason);
    }

    [Fact]
    public void Errors_MoreThanAHundred_AreCountedAndCutOff()
    {
        for (var i = 0; i < 250; i++)
            _errors.Add($"urls[{i}]", "No.");

        Assert.Equal(100, _errors.ToDictionary().Count);
        Assert.Equal("250 fields are not valid; the first 100 are shown.", _errors.Detail);
    }

    private JsonFields Fields(string json) => new(JsonElement.Parse(json), _errors);

    private void AssertError(string field, string? reason) =>
        Assert.Equal(reason, _errors.ToDictionary().GetValueOrDefault(field)?.Single());
}
