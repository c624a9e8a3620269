namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Makes the request of an invocation that has an HTTP trigger.</summary>
public interface IHttpRequestDataFeature
{
    ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context);
}
