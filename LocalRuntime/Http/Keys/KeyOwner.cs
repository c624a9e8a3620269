namespace LocalRuntime.Http.Keys;

/// <summary>Whose key a request carries.</summary>
internal enum KeyOwner
{
    /// <summary>No key, or one that nobody has.</summary>
    Nobody,

    /// <summary>The function that is called.</summary>
    Function,

    /// <summary>All functions of the app.</summary>
    Host,

    /// <summary>The Durable management API.</summary>
    System,

    /// <summary>The administrator.</summary>
    Master,
}
