using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Gives middleware the HTTP request and response of an invocation.</summary>
public static class FunctionContextHttpRequestExtensions
{
    /// <summary>The request; null when the function has no HTTP trigger.</summary>
    public static async ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<IHttpRequestDataFeature>() is { } feature
            ? await feature.GetHttpRequestDataAsync(context)
            : null;
    }

    /// <summary>The response; null before the function has run, or when it returned none.</summary>
    public static HttpResponseData? GetHttpResponseData(this FunctionContext context) =>
        context.GetInvocationResult().Value as HttpResponseData;
}
