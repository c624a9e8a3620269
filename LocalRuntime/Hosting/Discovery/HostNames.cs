using System.Reflection;
using System.Text.RegularExpressions;
using LocalRuntime.Hosting.Binding;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace LocalRuntime.Hosting.Discovery;

/// <summary>Which names of functions and bindings the Functions host takes. It leaves functions with others out.</summary>
internal static partial class HostNames
{
    /// <summary>What a function with a name that is not valid is told.</summary>
    public const string Rule = "the Functions host refuses its name. Begin it with a letter, and go on with letters, " +
        "digits, _ or -, up to 128 in all, and not 'host'";

    public static bool IsValid(string name) =>
        FunctionName().IsMatch(name) && !name.Equals("host", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="UnsupportedFunctionException">The function, or one of its bindings, has another name.</exception>
    public static void Check(string name, MethodInfo method)
    {
        if (!IsValid(name))
            throw new UnsupportedFunctionException(Rule);
        var bindings = method.GetParameters().Where(parameter => parameter.IsDefined(typeof(BindingAttribute)));
        if (bindings.FirstOrDefault(parameter => !BindingName().IsMatch(parameter.Name!)) is { } parameter)
        {
            throw new UnsupportedFunctionException($"parameter '{parameter.Name}' has a name that the Functions host " +
                "refuses. Give it one of letters and digits");
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,127}\z")]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]{0,127}\z")]
    private static partial Regex BindingName();
}
