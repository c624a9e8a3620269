using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace LocalRuntime.Hosting.Binding;

/// <summary>Parameters of HTTP functions: the request, and the values of the route by name.</summary>
internal static class HttpParameters
{
    public static ParameterBinder Bind(ParameterInfo parameter, RoutePattern route)
    {
        if (parameter.IsDefined(typeof(HttpTriggerAttribute)))
        {
            return parameter.ParameterType == typeof(HttpRequestData)
                ? context => new(context.HttpRequest)
                : throw new UnsupportedFunctionException(
                    $"the parameter of [HttpTrigger] is a {parameter.ParameterType.Name}. Make it an HttpRequestData");
        }
        if (route.GetParameter(parameter.Name!) is not null)
            return BindRouteValue(parameter);
        throw new UnsupportedFunctionException(
            $"parameter '{parameter.Name}' is not in the route '{route.RawText}'. Add it there, or remove it");
    }

    private static ParameterBinder BindRouteValue(ParameterInfo parameter)
    {
        var (name, type) = (parameter.Name!, parameter.ParameterType);
        var converter = TypeDescriptor.GetConverter(type);
        if (!converter.CanConvertFrom(typeof(string)))
        {
            throw new UnsupportedFunctionException(
                $"parameter '{name}' is a {type.Name}, which no route value can become. Make it a string");
        }
        var absent = parameter.HasDefaultValue ? parameter.DefaultValue : null;
        var optional = parameter.HasDefaultValue || !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        return context => context.HttpContext!.Request.RouteValues[name] switch
        {
            string text => new(Convert(converter, text, parameter)),
            { } value => new(value),
            null when optional => new(absent),
            null => throw new FunctionInputConverterException($"The route has no value for '{name}'."),
        };
    }

    private static object? Convert(TypeConverter converter, string text, ParameterInfo parameter)
    {
        try
        {
            return converter.ConvertFromString(null, CultureInfo.InvariantCulture, text);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException)
        {
            throw new FunctionInputConverterException(
                $"'{text}' can't become the {parameter.ParameterType.Name} '{parameter.Name}'.", error);
        }
    }
}
