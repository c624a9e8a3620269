using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace FunctionApp.OpenApi;

/// <summary><c>GET /docs</c>: a page to read and try the API. It needs nothing but this app.</summary>
public static class GetDocs
{
    /// <summary>Answers 200 with HTML. The page may load nothing from elsewhere, and no other page may frame it.</summary>
    [Function(nameof(GetDocs))]
    public static async Task<HttpResponseData> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs")] HttpRequestData request)
    {
        var response = request.CreateResponse();
        response.Headers.Add("Content-Type", "text/html; charset=utf-8");
        response.Headers.Add("Content-Security-Policy",
            "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        response.Headers.Add("X-Content-Type-Options", "nosniff");
        await using var page = typeof(GetDocs).Assembly.GetManifestResourceStream("docs.html")!;
        await page.CopyToAsync(response.Body);
        return response;
    }
}
