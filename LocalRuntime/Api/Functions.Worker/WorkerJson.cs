using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// The JSON settings of the app: <see cref="JsonSerializerOptions"/> as it configures them, over property names
/// written as declared and read in any case.
/// </summary>
internal static class WorkerJson
{
    /// <summary>The settings of an app that configures none.</summary>
    public static JsonSerializerOptions Default { get; } = new() { PropertyNameCaseInsensitive = true };

    /// <summary>Registers what the app's own settings come on top of; the host calls it before the app does.</summary>
    public static IServiceCollection AddWorkerJson(this IServiceCollection services) =>
        services.Configure<JsonSerializerOptions>(options => options.PropertyNameCaseInsensitive = true);

    public static JsonSerializerOptions Of(IServiceProvider? services) =>
        services?.GetService<IOptions<JsonSerializerOptions>>()?.Value ?? Default;
}
