using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FunctionApp.OpenApi;

/// <summary>
/// Puts the document together: what <c>openapi.json</c> says of requests, the endpoints, and the schemas of answers.
/// </summary>
internal sealed partial class OpenApiDocument
{
    private readonly JsonObject _root;
    private readonly AnswerSchemas _schemas = new();

    private OpenApiDocument(JsonObject root) => _root = root;

    /// <summary>The document, OpenAPI 3.1.</summary>
    public static JsonObject Create()
    {
        using var resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        var root = JsonNode.Parse(resource)!.AsObject();
        new OpenApiDocument(root).Add(Endpoints.All);
        return root;
    }

    private void Add(IEnumerable<Endpoint> endpoints)
    {
        var paths = new JsonObject();
        _root["paths"] = paths;
        foreach (var path in endpoints.GroupBy(endpoint => endpoint.Path))
            paths[path.Key] = new JsonObject(
                path.Select(endpoint => KeyValuePair.Create<string, JsonNode?>(endpoint.Method, Operation(endpoint))));

        _schemas.Refer(Http.HttpJson.Default.Problem);
        var schemas = _root["components"]!["schemas"]!.AsObject();
        foreach (var (name, schema) in _schemas.All)
            schemas.Add(name, schema);
    }

    private JsonObject Operation(Endpoint endpoint)
    {
        var operation = new JsonObject
        {
            ["operationId"] = OperationId(endpoint),
            ["tags"] = new JsonArray(endpoint.Tag),
            ["summary"] = endpoint.Summary,
        };
        if (endpoint.IsAnonymous)
            operation["security"] = new JsonArray();
        var parameters = PathParameter().Matches(endpoint.Path).Select(match => match.Groups[1].Value)
            .Concat(endpoint.Query).Select(name => (JsonNode)Reference("parameters", name)).ToArray();
        if (parameters.Length > 0)
            operation["parameters"] = new JsonArray(parameters);
        if (endpoint.Body is { } body)
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content("application/json", Reference("schemas", body)),
            };
        operation["responses"] = Responses(endpoint);
        return operation;
    }

    private JsonObject Responses(Endpoint endpoint)
    {
        var responses = new JsonObject();
        foreach (var (status, answer) in endpoint.Answers)
            responses[Text(status)] = Response(answer);
        int[] common = endpoint.IsAnonymous ? [500] : [401, 500, 503];
        foreach (var status in endpoint.Problems.Concat(common).Order())
            responses[Text(status)] = Reference("responses", Text(status));
        return responses;
    }

    private JsonObject Response(Answer answer)
    {
        var response = new JsonObject { ["description"] = answer.Description };
        if (answer.Body is not null)
            response["content"] = Content("application/json", Schema(answer));
        return response;
    }

    private JsonObject Schema(Answer answer)
    {
        var body = _schemas.Refer(answer.Body!);
        if (answer.Result is not { } type)
            return body;
        var result = new JsonObject { ["anyOf"] = new JsonArray(_schemas.Refer(type), new JsonObject { ["type"] = "null" }) };
        return new()
        {
            ["allOf"] = new JsonArray(body, new JsonObject { ["properties"] = new JsonObject { ["result"] = result } }),
        };
    }

    private static JsonObject Content(string type, JsonObject schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    // POST /db/users/bulk-create becomes post-db-users-bulk-create.
    private static string OperationId(Endpoint endpoint) =>
        endpoint.Method + NotInIds().Replace(endpoint.Path, "-").TrimEnd('-');

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathParameter();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.IgnoreCase)]
    private static partial Regex NotInIds();
}
