using System.Text.Json.Serialization;
using FunctionApp.FanOut;

namespace FunctionApp.Io;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FanOutResult<FetchResult>))]
[JsonSerializable(typeof(FetchedPage))]
[JsonSerializable(typeof(SleepResult))]
internal sealed partial class IoJson : JsonSerializerContext;
