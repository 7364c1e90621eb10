using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace RareCancers.Functions.Http;

/// <summary>The routes of the HTTP functions, to tell an unknown address from one that accepts other methods.</summary>
public sealed class KnownRoutes
{
    private readonly KnownRoute[] routes;

    /// <param name="constraints">Creates the constraints of routes, such as <c>long</c>.</param>
    public KnownRoutes(IInlineConstraintResolver constraints) => routes =
    [
        .. from type in typeof(KnownRoutes).Assembly.GetExportedTypes()
           where type != typeof(UnknownAddressFunctions)
           from method in type.GetMethods()
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger is not null
           select new KnownRoute(trigger, constraints),
    ];

    /// <summary>The methods that the address of a request accepts, in upper case; empty for an unknown address.</summary>
    internal IReadOnlyCollection<string> MethodsAt(HttpContext context) =>
        [.. routes.Where(route => route.Matches(context)).SelectMany(route => route.Methods).Distinct(StringComparer.Ordinal)];

    private sealed class KnownRoute
    {
        private readonly TemplateMatcher matcher;
        private readonly (string Parameter, IRouteConstraint Constraint)[] constraints;

        public KnownRoute(HttpTriggerAttribute trigger, IInlineConstraintResolver resolver)
        {
            var template = TemplateParser.Parse(trigger.Route!);
            matcher = new TemplateMatcher(template, new RouteValueDictionary());
            constraints =
            [
                .. from parameter in template.Parameters
                   from constraint in parameter.InlineConstraints
                   select (parameter.Name!, resolver.ResolveConstraint(constraint.Constraint)!),
            ];
            Methods = [.. trigger.Methods!.Select(method => method.ToUpperInvariant())];
        }

        public string[] Methods { get; }

        public bool Matches(HttpContext context)
        {
            var values = new RouteValueDictionary();
            return matcher.TryMatch(context.Request.Path, values) && constraints.All(one =>
                !values.ContainsKey(one.Parameter)
                || one.Constraint.Match(context, route: null, one.Parameter, values, RouteDirection.IncomingRequest));
        }
    }
}
