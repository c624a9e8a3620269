namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which key a request needs, in the header <c>x-functions-key</c> or the query value <c>code</c>.</summary>
public enum AuthorizationLevel
{
    /// <summary>No key.</summary>
    Anonymous,

    User,

    /// <summary>A key of the function, a host key or the master key.</summary>
    Function,

    System,

    /// <summary>The master key.</summary>
    Admin,
}
