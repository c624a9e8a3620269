namespace Microsoft.DurableTask.Entities;

/// <summary>What using an entity on the local host says.</summary>
internal static class UnsupportedEntities
{
    public const string Message =
        "The local host does not run entities. Build with -p:FunctionsHost=Azure to use them.";

    public static NotSupportedException Error() => new(Message);
}
