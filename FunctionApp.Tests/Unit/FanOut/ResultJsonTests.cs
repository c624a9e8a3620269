using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Io;

namespace FunctionApp.Tests.Unit.FanOut;

public sealed class ResultJsonTests
{
    [Fact]
    public void Result_AsItCameThroughTheStore_IsWrittenAsTheApiShowsIt()
    {
        var stored = JsonSerializer.SerializeToElement(new FetchResult("http://a/?q='ä'", 200, null, 3, 4));

        Assert.Equal(
            """{"index":7,"status":"Succeeded","result":{"url":"http://a/?q='ä'","statusCode":200,"bytes":3,"responseTimeMs":4},"attempts":1}""",
            ResultJson.Write(new(7, ItemStatus.Succeeded, stored, null, 1), typeof(FetchResult).FullName!));
    }

    [Fact]
    public void Failure_HasAnErrorAndNoResult() => Assert.Equal(
        """{"index":7,"status":"Failed","error":{"code":"Timeout","message":"late"},"attempts":3}""",
        ResultJson.Write(new(7, ItemStatus.Failed, null, new("Timeout", "late"), 3), typeof(FetchResult).FullName!));
}
