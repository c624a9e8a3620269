using System.Text.Encodings.Web;
using System.Text.Json;
using FunctionApp.Tasks;

namespace FunctionApp.Tests.Unit.Tasks;

public sealed class RawJsonConverterTests
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("""{"n":1.50,"a":[true,null,"x"]}""", """{"n":1.50,"a":[true,null,"x"]}""")]
    [InlineData("""{"name":"\u00e9\u0022"}""", """{"name":"é\""}""")]
    [InlineData("null", "null")]
    public void Result_OfATask_IsWrittenAsItIs_AndEscapesAsTheWriterSpellsThem(string result, string written)
    {
        var output = new TaskOutput(TaskState.Succeeded, JsonElement.Parse(result), null);
        var json = JsonSerializer.Serialize(output, s_readable);

        Assert.Contains($"\"Result\":{written},", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Result_ReadAndWrittenAgain_IsTheSame()
    {
        const string Json = """{"State":"Succeeded","Result":{"items":[{"index":0}]},"Error":null}""";
        Assert.Equal(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize<TaskOutput>(Json)));
    }
}
