using FunctionApp.Http;
using FunctionApp.Io;
using FunctionApp.Tasks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace FunctionApp.Callbacks;

/// <summary>The member <c>callbackUrl</c> of every request that starts a task.</summary>
public sealed class CallbackRequests(IOptions<CallbackOptions> options)
{
    private const string Member = "callbackUrl";

    private readonly CallbackOptions _options = options.Value;

    /// <summary>The URL, or null when there is none or it is not valid.</summary>
    public string? Read(JsonFields body)
    {
        if (body.Text(Member) is not { } url)
            return null;
        var reason = string.IsNullOrEmpty(_options.Secret)
            ? "Is not possible here: callbacks are signed, and the setting Callbacks:Secret is missing."
            : UrlRules.Reason(url);
        if (reason is not null)
            body.Errors.Add(body.Path(Member), reason);
        return reason is null ? url : null;
    }

    /// <summary>
    /// Has a task sent to a URL once it has ended. Asking again for the same task changes nothing, so that a request
    /// that is repeated with its idempotency key makes up for a callback that was not stored the first time.
    /// </summary>
    public Task RequestAsync(DurableTaskClient client, string taskId, string url, CancellationToken cancellationToken) =>
        client.TryStartOnceAsync(
            nameof(CallbackOrchestrator),
            new Callback(taskId, url, _options.MaxAttempts, _options.FirstDelay, _options.MaxDelay),
            InstanceOf(taskId),
            cancellationToken);

    /// <summary>
    /// Has a task sent to where another one is or was sent to, if it is anywhere. Whether that may be is checked when it
    /// is sent, as always.
    /// </summary>
    public async Task TakeOverAsync(
        DurableTaskClient client, string fromTaskId, string taskId, CancellationToken cancellationToken)
    {
        var from = await client.GetInstanceAsync(InstanceOf(fromTaskId), getInputsAndOutputs: true, cancellationToken);
        if (from?.ReadInputAs<Callback>() is { } callback)
            await RequestAsync(client, taskId, callback.Url, cancellationToken);
    }

    private static string InstanceOf(string taskId) => $"{taskId}:callback";
}
