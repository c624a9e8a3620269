using LocalRuntime.Hosting.Binding;
using LocalRuntime.Hosting.Functions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LocalRuntime.Hosting.Discovery;

/// <summary>Makes the route of an HTTP function from its trigger.</summary>
internal static class RouteFactory
{
    private static readonly string[] s_reserved = ["admin", "runtime"];

    private static readonly Lazy<IInlineConstraintResolver> s_constraints = new(() =>
    {
        var services = new ServiceCollection().AddRouting().BuildServiceProvider();
        return new DefaultInlineConstraintResolver(services.GetRequiredService<IOptions<RouteOptions>>(), services);
    });

    /// <exception cref="UnsupportedFunctionException">The template, or the level, is not valid.</exception>
    public static HttpRoute Create(string function, HttpTriggerAttribute trigger, string prefix)
    {
        if (trigger.AuthLevel == AuthorizationLevel.User)
            throw new UnsupportedFunctionException("the Functions host has no AuthorizationLevel.User. Use another");
        var template = (trigger.Route ?? function).Trim('/');
        var pattern = Parse(prefix.Length == 0 ? template : $"{prefix}/{template}");
        RefuseReserved(pattern);
        RefuseUnknownConstraints(pattern);
        var methods = trigger.Methods?.Select(method => method.ToUpperInvariant()).Distinct();
        return new HttpRoute(pattern, [.. methods ?? []], trigger.AuthLevel);
    }

    private static RoutePattern Parse(string template)
    {
        try
        {
            return RoutePatternFactory.Parse(template);
        }
        catch (RoutePatternException error)
        {
            throw new UnsupportedFunctionException(
                $"the route '{template}' is not valid: {error.Message.TrimEnd('.')}");
        }
    }

    private static void RefuseReserved(RoutePattern pattern)
    {
        if (pattern.PathSegments is [{ Parts: [RoutePatternLiteralPart first] }, ..]
            && s_reserved.Contains(first.Content, StringComparer.OrdinalIgnoreCase))
        {
            throw new UnsupportedFunctionException(
                $"the route '{pattern.RawText}' starts with '{first.Content}', which belongs to the host. Change it");
        }
    }

    private static void RefuseUnknownConstraints(RoutePattern pattern)
    {
        foreach (var constraint in pattern.ParameterPolicies.Values.SelectMany(policies => policies))
        {
            if (constraint.Content is { } text && s_constraints.Value.ResolveConstraint(text) is null)
            {
                throw new UnsupportedFunctionException(
                    $"the route '{pattern.RawText}' has the unknown constraint '{text}'. Use one of ASP.NET Core");
            }
        }
    }
}
