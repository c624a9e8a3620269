namespace FunctionApp.Tests.EndToEnd;

/// <summary>Why a test makes sense on the local host only.</summary>
internal enum LocalOnly
{
    /// <summary>It starts the app as a process of its own: with settings of its own, to kill it, or for its data folder.</summary>
    OwnProcess,

    /// <summary>It reads what the process prints.</summary>
    Output,
}
