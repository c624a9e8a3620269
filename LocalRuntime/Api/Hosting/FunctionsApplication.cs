namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
public class FunctionsApplication
{
    /// <summary>
    /// Makes the builder of the app. Configuration has the <c>Values</c> of <c>local.settings.json</c>, over them
    /// the environment, over that the arguments. <c>--port</c> and <c>--enableAuth</c> are as in Core Tools.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
