namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// What a worker process tells the Functions host. In one process there is no one to tell, so nothing here changes
/// how functions run.
/// </summary>
public class WorkerOptions
{
    private const string EnableUserCodeExceptionName = "EnableUserCodeException";

    /// <summary>Names and values of capabilities.</summary>
    public IDictionary<string, string> Capabilities { get; } = new Dictionary<string, string>
    {
        [nameof(IncludeEmptyEntriesInMessagePayload)] = bool.TrueString,
        [EnableUserCodeExceptionName] = bool.TrueString,
    };

    [Obsolete("This is now the default behavior. This property may be unavailable in future releases.", false)]
    public bool EnableUserCodeException
    {
        get => Has(EnableUserCodeExceptionName);
        set => Set(EnableUserCodeExceptionName, value);
    }

    public bool IncludeEmptyEntriesInMessagePayload
    {
        get => Has(nameof(IncludeEmptyEntriesInMessagePayload));
        set => Set(nameof(IncludeEmptyEntriesInMessagePayload), value);
    }

    private bool Has(string name) =>
        Capabilities.TryGetValue(name, out var value) && bool.TryParse(value, out var on) && on;

    // A host takes a capability that is present for one that is on, whatever its value.
    private void Set(string name, bool value)
    {
        if (value)
        {
            Capabilities[name] = bool.TrueString;
        }
        else
        {
            Capabilities.Remove(name);
        }
    }
}
