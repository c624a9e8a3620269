using System.Text.Json;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace LocalRuntime.Tests.Api.DurableTask;

public sealed class JsonDataConverterTests
{
    private static readonly JsonDataConverter Converter = JsonDataConverter.Default;

    [Fact]
    public void Serialize_Object_KeepsDeclaredNames() =>
        Assert.Equal("""{"Count":1,"Name":null}""", Converter.Serialize(new Work(1, null)));

    [Fact]
    public void Deserialize_OtherCase_IsRead() =>
        Assert.Equal(new Work(1, "a"), Converter.Deserialize<Work>("""{"count":1,"NAME":"a"}"""));

    [Fact]
    public void Converter_Null_StaysNull()
    {
        Assert.Null(Converter.Serialize(null));
        Assert.Null(Converter.Deserialize<Work>(null));
        Assert.Equal(0, Converter.Deserialize<int>(null));
    }

    [Fact]
    public void Converter_OwnOptions_AreUsed() => Assert.Equal(
        """{"count":1,"name":null}""",
        new JsonDataConverter(JsonSerializerOptions.Web).Serialize(new Work(1, null)));

    [Fact]
    public void ReadAs_MetadataWithPayloads_ReadsEach()
    {
        OrchestrationMetadata instance = new("n", "i")
        {
            DataConverter = Converter,
            SerializedInput = "1",
            SerializedOutput = """{"Count":2}""",
            SerializedCustomStatus = "\"half\"",
        };

        Assert.Equal(1, instance.ReadInputAs<int>());
        Assert.Equal(new Work(2, null), instance.ReadOutputAs<Work>());
        Assert.Equal("half", instance.ReadCustomStatusAs<string>());
    }

    [Fact]
    public void ReadAs_MetadataWithoutPayloads_ThrowsAndNamesTheMethod()
    {
        OrchestrationMetadata instance = new("n", "i") { SerializedOutput = "1" };

        var error = Assert.Throws<InvalidOperationException>(() => instance.ReadOutputAs<int>());
        Assert.StartsWith("The ReadOutputAs method can only be used on OrchestrationMetadata objects", error.Message);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Pending, false)]
    [InlineData(OrchestrationRuntimeStatus.Running, false)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, false)]
    [InlineData(OrchestrationRuntimeStatus.Completed, true)]
    [InlineData(OrchestrationRuntimeStatus.Failed, true)]
    [InlineData(OrchestrationRuntimeStatus.Terminated, true)]
    public void IsCompleted_Status_IsThatOfAnEnd(OrchestrationRuntimeStatus status, bool ended) =>
        Assert.Equal(ended, new OrchestrationMetadata("n", "i") { RuntimeStatus = status }.IsCompleted);

    private sealed record Work(int Count, string? Name);
}
