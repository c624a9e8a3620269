namespace FunctionApp.Io.PerHost;

/// <summary>A fetch would have to wait for its host for longer than it may.</summary>
/// <param name="comeBackIn">When to try again.</param>
public sealed class HostBusyException(TimeSpan comeBackIn) : Exception("The host may not be asked for a while.")
{
    /// <summary>When to try again.</summary>
    public TimeSpan ComeBackIn => comeBackIn;
}
