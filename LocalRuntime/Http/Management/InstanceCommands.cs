using System.Text.Json;
using LocalRuntime.Engine;
using Microsoft.AspNetCore.Http;

namespace LocalRuntime.Http.Management;

/// <summary>Sends messages to an instance: raise event, terminate, suspend, resume.</summary>
internal sealed class InstanceCommands(TaskHub hub)
{
    public async Task RaiseEventAsync(HttpContext context)
    {
        var instanceId = InstanceId(context);
        var instance = hub.FindInstance(instanceId, withPayloads: false);
        if (instance is null or { IsFinished: true })
        {
            await AnswerAsync(context, instance is null ? MessageOutcome.NotFound : MessageOutcome.Finished);
            return;
        }
        if (!JsonBody.IsAnnounced(context.Request))
        {
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status400BadRequest,
                new ManagementError("Only application/json request content is supported"));
            return;
        }
        var body = await JsonBody.ReadAsync(context.Request);
        if (body.Error is { } error)
        {
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status400BadRequest,
                ManagementError.Of("Invalid JSON content", error));
            return;
        }
        var name = (string)context.Request.RouteValues["eventName"]!;
        await AnswerAsync(context, await hub.RaiseEventAsync(instanceId, name, body.Text));
    }

    public async Task TerminateAsync(HttpContext context)
    {
        var reason = new ManagementQuery(context.Request).Reason;
        var output = reason is null ? null : JsonSerializer.Serialize(reason);
        await AnswerAsync(context, await hub.TerminateAsync(InstanceId(context), output, recursive: false));
    }

    public async Task SuspendAsync(HttpContext context) => await AnswerAsync(context,
        await hub.SuspendAsync(InstanceId(context), new ManagementQuery(context.Request).Reason), "suspend");

    public async Task ResumeAsync(HttpContext context) => await AnswerAsync(context,
        await hub.ResumeAsync(InstanceId(context), new ManagementQuery(context.Request).Reason), "resume");

    /// <summary>Runs a failed instance on from before its failures.</summary>
    public async Task RewindAsync(HttpContext context)
    {
        var instanceId = InstanceId(context);
        var outcome = await hub.RewindAsync(instanceId, new ManagementQuery(context.Request).Reason);
        if (outcome == MessageOutcome.Accepted)
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        else if (hub.FindInstance(instanceId, withPayloads: false) is { } instance)
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status412PreconditionFailed,
                $"This orchestration has status {instance.Status}, " +
                "but only orchestrations in the \"Failed\" state can be rewound.");
        else
            // The sign before the id is the real host's.
            await ManagementJson.WriteAsync(context.Response, StatusCodes.Status404NotFound,
                $"No orchestration with instance ID \"${instanceId}\" found.");
    }

    private async Task AnswerAsync(HttpContext context, MessageOutcome outcome, string verb = "reach")
    {
        if (outcome == MessageOutcome.WrongState)
        {
            var instanceId = InstanceId(context);
            var status = hub.FindInstance(instanceId, withPayloads: false)?.Status;
            throw new InvalidOperationException($"Cannot {verb} the orchestration instance {instanceId} " +
                $"because instance is in the {status} state.");
        }
        context.Response.StatusCode = outcome switch
        {
            MessageOutcome.Accepted => StatusCodes.Status202Accepted,
            MessageOutcome.NotFound => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status410Gone,
        };
    }

    private static string InstanceId(HttpContext context) => (string)context.Request.RouteValues["instanceId"]!;
}
