namespace LocalRuntime.Engine;

/// <summary>What became of a message to an instance.</summary>
internal enum MessageOutcome
{
    /// <summary>It is stored and will be delivered.</summary>
    Accepted,

    /// <summary>There is no such instance.</summary>
    NotFound,

    /// <summary>The instance has completed, failed or been terminated.</summary>
    Finished,

    /// <summary>
    /// A suspended instance was to be suspended, one that is not suspended to be resumed, or one that has not failed
    /// to be rewound.
    /// </summary>
    WrongState,
}
