namespace FunctionApp.Tasks;

/// <summary>External events that a task's orchestration waits for.</summary>
internal static class TaskEvents
{
    /// <summary>Ends the task as canceled, with the results so far. The payload is ignored.</summary>
    public const string Cancel = "Cancel";
}
