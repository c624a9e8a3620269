using System.Text.Json.Serialization;
using FunctionApp.FanOut;

namespace FunctionApp.Users;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FanOutResult<CreatedUser>))]
[JsonSerializable(typeof(UserBody))]
[JsonSerializable(typeof(UserPage))]
internal sealed partial class UsersJson : JsonSerializerContext;
