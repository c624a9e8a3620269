namespace FunctionApp.Io.Guarding;

/// <summary>A fetch was ended because of a rule of this app. Trying again would end the same way.</summary>
/// <param name="code">A stable word for programs, such as <c>BodyTooLarge</c>.</param>
/// <param name="message">A sentence for whoever asked for the fetch.</param>
public sealed class FetchRefusedException(string code, string message) : Exception(message)
{
    /// <summary>A stable word for programs.</summary>
    public string Code => code;
}
