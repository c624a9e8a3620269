using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace FunctionApp.Tests.EndToEnd;

/// <summary>What the app answered.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;
}
