using LocalRuntime.Engine;
using LocalRuntime.Http.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace LocalRuntime.Http.Management;

/// <summary>Starts orchestrations, anew or again, and waits for their end where the request asks for it.</summary>
internal sealed class OrchestrationStarts(TaskHub hub, KeyRing keys, TimeProvider time)
{
    public async Task StartAsync(HttpContext context)
    {
        var query = new ManagementQuery(context.Request);
        if (query.Timeout < query.PollingInterval)
        {
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status400BadRequest, new ManagementError(
                $"Total timeout {query.Timeout.Value.TotalSeconds} should be bigger than " +
                $"retry timeout {query.PollingInterval.Value.TotalSeconds}"));
            return;
        }
        var body = await JsonBody.ReadAsync(context.Request);
        if (body is { Text.Length: > 0, Error: { } error })
        {
            // The real host takes a body that ends too early for its own failure.
            if (body.IsTruncated)
                throw error;
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status400BadRequest,
                ManagementError.Of("Invalid JSON content", error));
            return;
        }
        var values = context.Request.RouteValues;
        await StartAsync(context, query, new NewInstance(
            (string?)values["instanceId"] ?? Guid.NewGuid().ToString("N"),
            (string)values["functionName"]!,
            // The real host takes no body for no input, but a body of unknown length that is empty for an empty input.
            body.Text.Length == 0 && context.Request.ContentLength == 0 ? null : body.Text,
            Version: query.Version));
    }

    /// <summary>Starts the orchestration of an instance again, with the same input.</summary>
    public async Task RestartAsync(HttpContext context)
    {
        var query = new ManagementQuery(context.Request);
        var instanceId = (string)context.Request.RouteValues["instanceId"]!;
        if (hub.FindInstance(instanceId, withPayloads: true) is not { } instance)
        {
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status400BadRequest, ManagementError.Of(
                "InstanceId does not match a valid orchestration instance.",
                new ArgumentException($"No instance with ID '{instanceId}' was found. (Parameter 'instanceId')")));
            return;
        }
        var newId = query.RestartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        await StartAsync(context, query, new NewInstance(
            newId, instance.Name, instance.Input, Version: instance.Version, Tags: instance.Tags));
    }

    private async Task StartAsync(HttpContext context, ManagementQuery query, NewInstance instance)
    {
        if (await hub.StartInstanceAsync(instance))
            await AnswerAsync(context, instance.InstanceId, query);
        else
            await RefuseAsync(context, instance.InstanceId);
    }

    private async Task AnswerAsync(HttpContext context, string instanceId, ManagementQuery query)
    {
        var finished = query is { Timeout: { } timeout, PollingInterval: not null }
            ? await WaitAsync(instanceId, timeout, context.RequestAborted)
            : null;
        if (finished is null)
        {
            var urls = ManagementUrls.Of(context.Request, instanceId, hub.Client.Name, keys.SystemKey);
            context.Response.Headers.Location = urls.StatusQueryGetUri;
            context.Response.Headers.RetryAfter = "10";
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status202Accepted, urls);
            return;
        }
        var instance = hub.FindInstance(instanceId, withPayloads: true)!;
        if (instance.Status == OrchestrationRuntimeStatus.Completed)
        {
            await ManagementJson.WriteAsync(
                context.Response, StatusCodes.Status200OK, ManagementJson.Parse(instance.Output));
            return;
        }
        await ManagementJson.WriteAsync(
            context.Response, StatusCodes.Status200OK, InstanceStatus.Of(instance, showInput: true));
    }

    /// <summary>The instance when it has finished; null when the time is over first.</summary>
    private async Task<OrchestrationMetadata?> WaitAsync(
        string instanceId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await hub.Client.WaitForInstanceCompletionAsync(instanceId, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return null;
        }
    }

    private Task RefuseAsync(HttpContext context, string instanceId)
    {
        var status = hub.FindInstance(instanceId, withPayloads: false)?.Status;
        return ManagementJson.WriteAsync(context.Response, StatusCodes.Status409Conflict, ManagementError.Of(
            "A non-terminal instance with this instance ID already exists.",
            new InvalidOperationException($"An Orchestration instance with the status {status} already exists.")));
    }
}
