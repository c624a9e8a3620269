using System.Net;
using System.Text.Json.Nodes;
using FunctionApp.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace FunctionApp.OpenApi;

/// <summary><c>GET /openapi.json</c>: the description of this API, in the form of OpenAPI 3.1.</summary>
public static class GetOpenApi
{
    private static readonly Lazy<JsonNode> s_document = new(OpenApiDocument.Create);

    /// <summary>Answers 200.</summary>
    [Function(nameof(GetOpenApi))]
    public static Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequestData request) =>
        request.JsonAsync(HttpStatusCode.OK, s_document.Value, OpenApiJson.Default.JsonNode);
}
