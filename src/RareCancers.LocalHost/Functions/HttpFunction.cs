using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace RareCancers.LocalHost.Functions;

/// <summary>A function that answers HTTP requests.</summary>
public sealed class HttpFunction : FunctionMethod
{
    internal HttpFunction(string name, MethodInfo method, ParameterInfo trigger, HttpTriggerAttribute attribute, string routePrefix)
        : base(name, method, trigger)
    {
        // The worker composes and parses routes in the same way.
        Route = $"{routePrefix}/{attribute.Route ?? name}";
        AuthLevel = attribute.AuthLevel;
        Methods = Array.ConvertAll(attribute.Methods ?? [], method => method.ToUpperInvariant());
        try
        {
            Pattern = RoutePatternFactory.Parse(Route);
        }
        catch (RoutePatternException invalid)
        {
            throw Refuse($"has an invalid route '{Route}': {invalid.Message.TrimEnd('.')}", invalid);
        }

        if (trigger.ParameterType != typeof(HttpRequest))
            throw Refuse("must take an HttpRequest as its HTTP trigger");
        if (ResultType is { } result && !typeof(IResult).IsAssignableFrom(result))
            throw Refuse($"returns {result.Name}; it must return an IResult");
        RequireBindable(parameter => Pattern.GetParameter(parameter.Name!) is not null
            && TypeDescriptor.GetConverter(parameter.ParameterType).CanConvertFrom(typeof(string)));
    }

    public string Route { get; }

    public AuthorizationLevel AuthLevel { get; }

    /// <summary>The accepted methods, in upper case; empty for every method.</summary>
    public IReadOnlyList<string> Methods { get; }

    internal RoutePattern Pattern { get; }

    /// <summary>Binds a parameter to the request, the cancellation token or a route value; null for an absent optional value.</summary>
    internal static object? Bind(ParameterInfo parameter, HttpContext context, CancellationToken cancellationToken)
    {
        if (parameter.ParameterType == typeof(HttpRequest))
            return context.Request;
        if (parameter.ParameterType == typeof(CancellationToken))
            return cancellationToken;

        var text = Convert.ToString(context.Request.RouteValues.GetValueOrDefault(parameter.Name!), System.Globalization.CultureInfo.InvariantCulture);
        if (string.IsNullOrEmpty(text))
        {
            return parameter.HasDefaultValue ? parameter.DefaultValue
                : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null;
        }

        return parameter.ParameterType == typeof(string) ? text : TypeDescriptor.GetConverter(parameter.ParameterType).ConvertFromInvariantString(text);
    }
}
