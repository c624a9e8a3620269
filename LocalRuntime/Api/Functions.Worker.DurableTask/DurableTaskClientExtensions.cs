using System.Net;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Answers HTTP requests with the state of an instance, or with the URIs that manage it.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>
    /// Answers with the finished instance (200, or 500 if it failed and that is asked for) once it ends, or with
    /// 202 and its management URIs once the token is cancelled.
    /// </summary>
    /// <param name="retryInterval">Time between two looks at the instance; one second by default.</param>
    public static async Task<HttpResponseData> WaitForCompletionOrCreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        TimeSpan? retryInterval = null,
        bool returnInternalServerErrorOnFailure = false,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        OrchestrationMetadata instance;
        try
        {
            instance = await WaitForCompletionAsync(
                client, request, instanceId, retryInterval, getInputsAndOutputs, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await client.CreateCheckStatusResponseAsync(request, instanceId, CancellationToken.None);
        }

        var failed = instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed;
        var response = request.CreateResponse(
            failed && returnInternalServerErrorOnFailure ? HttpStatusCode.InternalServerError : HttpStatusCode.OK);
        await response.WriteAsJsonAsync(CompletedInstance.Of(instance), CancellationToken.None);
        return response;
    }

    /// <summary>Answers 202 with the management URIs, the one of the status also as <c>Location</c>.</summary>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponseAsync(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>Answers with the management URIs, the one of the status also as <c>Location</c>.</summary>
    public static async Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default)
    {
        var (response, payload) = Prepare(client, request, instanceId, statusCode);
        await JsonSerializer.SerializeAsync(response.Body, payload, JsonOf(request), cancellation);
        return response;
    }

    /// <summary>Answers 202 with the management URIs, the one of the status also as <c>Location</c>.</summary>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        CancellationToken cancellation = default) =>
        client.CreateCheckStatusResponse(request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>Answers with the management URIs, the one of the status also as <c>Location</c>.</summary>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        HttpStatusCode statusCode,
        CancellationToken cancellation = default)
    {
        var (response, payload) = Prepare(client, request, instanceId, statusCode);
        JsonSerializer.Serialize(response.Body, payload, JsonOf(request));
        return response;
    }

    /// <summary>The management URIs, on the address that the request came to.</summary>
    /// <exception cref="ArgumentException">There is no instance id.</exception>
    /// <exception cref="InvalidOperationException">There is no request to take the address from.</exception>
    public static HttpManagementPayload CreateHttpManagementPayload(
        this DurableTaskClient client, string instanceId, HttpRequestData? request = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return request is null
            ? throw new InvalidOperationException(
                "The address of the management API is that of a request: pass the HTTP request.")
            : ManagementUris.For(request, instanceId);
    }

    private static JsonSerializerOptions JsonOf(HttpRequestData request) =>
        WorkerJson.Of(request.FunctionContext.InstanceServices);

    private static (HttpResponseData Response, HttpManagementPayload Payload) Prepare(
        DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        var payload = ManagementUris.For(request, instanceId);
        var response = request.CreateResponse(statusCode);
        response.Headers.Add("Location", payload.StatusQueryGetUri);
        response.Headers.Add("Content-Type", "application/json");
        return (response, payload);
    }

    private static async Task<OrchestrationMetadata> WaitForCompletionAsync(
        DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        TimeSpan? retryInterval,
        bool getInputsAndOutputs,
        CancellationToken cancellation)
    {
        var time = request.FunctionContext.InstanceServices?.GetService<TimeProvider>() ?? TimeProvider.System;
        while (true)
        {
            if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs, cancellation)
                is { IsCompleted: true } instance)
            {
                return instance;
            }

            await Task.Delay(retryInterval ?? TimeSpan.FromSeconds(1), time, cancellation);
        }
    }
}
