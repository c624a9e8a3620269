namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>With which requests from other sites a cookie is sent.</summary>
public enum SameSite
{
    /// <summary>Not said: the browser decides.</summary>
    None,

    Lax,

    Strict,

    /// <summary>With all requests: <c>SameSite=None</c>.</summary>
    ExplicitNone,
}
