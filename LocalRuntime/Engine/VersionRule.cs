using Microsoft.DurableTask;

namespace LocalRuntime.Engine;

/// <summary>Which versions of orchestrations this app runs.</summary>
/// <param name="Version">The app's own: that of instances which are started without one. Null: all run.</param>
internal sealed record VersionRule(string? Version, VersionMatch Match, VersionFailure Failure)
{
    /// <summary>Why an instance of that version does not run; null if it does.</summary>
    public VersionMismatchException? Check(string? version)
    {
        if (string.IsNullOrEmpty(Version) || Match == VersionMatch.None) return null;
        var order = OrchestrationVersion.Compare(version, Version);
        return (Match == VersionMatch.Strict ? order == 0 : order <= 0) ? null : new VersionMismatchException(
            $"The instance has the version '{version}', and this app runs '{Version}'" +
            (Match == VersionMatch.Strict ? " only" : " and older ones") +
            " (defaultVersion, versionMatchStrategy in host.json).");
    }
}
