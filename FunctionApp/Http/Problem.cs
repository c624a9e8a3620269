using System.Net;

namespace FunctionApp.Http;

/// <summary>An error answer, in the form of RFC 9457.</summary>
/// <param name="Type">Names the kind of problem, for programs.</param>
/// <param name="Title">Names the kind of problem, for people.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Detail">What is wrong this time, and what to do about it.</param>
/// <param name="Errors">What is wrong with which field of the request.</param>
/// <param name="TraceId">Finds the request in the log, where the cause is not the request.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    string? TraceId = null)
{
    /// <summary>400: fields of the request are not valid.</summary>
    public static Problem Invalid(ValidationErrors errors) =>
        Of("invalid-request", "The request is not valid", HttpStatusCode.BadRequest, errors.Detail) with
        {
            Errors = errors.ToDictionary(),
        };

    /// <summary>400: the body is not JSON.</summary>
    public static Problem Malformed(string detail) =>
        Of("malformed-json", "The body is not JSON", HttpStatusCode.BadRequest, detail) with
        {
            Errors = new Dictionary<string, string[]> { ["$"] = [detail] },
        };

    /// <summary>415: the body is of another type than JSON.</summary>
    public static Problem NotJson(string detail) =>
        Of("not-json", "The content type is not supported", HttpStatusCode.UnsupportedMediaType, detail);

    /// <summary>413: the body is too large.</summary>
    public static Problem TooLarge(string detail) =>
        Of("too-large", "The body is too large", HttpStatusCode.RequestEntityTooLarge, detail);

    /// <summary>404.</summary>
    public static Problem NotFound(string detail) =>
        Of("not-found", "Not found", HttpStatusCode.NotFound, detail);

    /// <summary>409.</summary>
    public static Problem Conflict(string detail) =>
        Of("conflict", "Not possible any more", HttpStatusCode.Conflict, detail);

    /// <summary>422: an idempotency key comes with another body than before.</summary>
    public static Problem KeyReused(string detail) =>
        Of("idempotency-key-reused", "The key is of another request", HttpStatusCode.UnprocessableEntity, detail) with
        {
            Errors = new Dictionary<string, string[]> { ["idempotencyKey"] = [detail] },
        };

    /// <summary>429: too many requests of one client.</summary>
    public static Problem TooManyRequests(string detail) =>
        Of("too-many-requests", "Too many requests", HttpStatusCode.TooManyRequests, detail);

    /// <summary>409: a field has a value that must be unique and is not.</summary>
    public static Problem Taken(string field, string detail) =>
        Of("already-exists", "It exists already", HttpStatusCode.Conflict, detail) with
        {
            Errors = new Dictionary<string, string[]> { [field] = [detail] },
        };

    /// <summary>500: our fault; the log says more.</summary>
    public static Problem Internal(string traceId) =>
        Of("internal-error", "Something went wrong", HttpStatusCode.InternalServerError,
            "The request could not be handled. The log has the reason, under the trace id.") with
        {
            TraceId = traceId,
        };

    /// <summary>503: the database can't be reached; the log says more.</summary>
    public static Problem Unavailable(string traceId) =>
        Of("unavailable", "Not available now", HttpStatusCode.ServiceUnavailable,
            "The database can't be reached. Send the request again in a moment.") with
        {
            TraceId = traceId,
        };

    private static Problem Of(string type, string title, HttpStatusCode status, string detail) =>
        new($"urn:functionstasks:problem:{type}", title, (int)status, detail);
}
