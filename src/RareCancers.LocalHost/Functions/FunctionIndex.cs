using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace RareCancers.LocalHost.Functions;

/// <summary>The functions of an app, found by their attributes.</summary>
public sealed class FunctionIndex
{
    private FunctionIndex(IReadOnlyList<FunctionMethod> functions) => All = functions;

    public IReadOnlyList<FunctionMethod> All { get; }

    public IEnumerable<HttpFunction> Http => All.OfType<HttpFunction>();

    public IEnumerable<TimerFunction> Timers => All.OfType<TimerFunction>();

    public IEnumerable<QueueFunction> Queues => All.OfType<QueueFunction>();

    /// <exception cref="StartupFailureException">A function's declaration is invalid; the message names it.</exception>
    public static FunctionIndex Create(IEnumerable<Type> types, string routePrefix)
    {
        var functions = types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(found => found.Name is not null)
            .Select(found => Create(found.Name!, found.Method, routePrefix))
            .ToList();

        // The platform ignores the case of names.
        var duplicate = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (duplicate is not null)
        {
            var first = duplicate.First().Method;
            throw duplicate.Last().Refuse($"has the same name as {first.DeclaringType?.Name}.{first.Name}");
        }

        return new(functions);
    }

    private static FunctionMethod Create(string name, MethodInfo method, string routePrefix)
    {
        var triggers =
            from parameter in method.GetParameters()
            from attribute in parameter.GetCustomAttributes()
            where attribute is HttpTriggerAttribute or TimerTriggerAttribute or QueueTriggerAttribute
            select (parameter, attribute);
        return triggers.ToList() switch
        {
            [(var parameter, HttpTriggerAttribute http)] => new HttpFunction(name, method, parameter, http, routePrefix),
            [(var parameter, TimerTriggerAttribute timer)] => new TimerFunction(name, method, parameter, timer),
            [(var parameter, QueueTriggerAttribute queue)] => new QueueFunction(name, method, parameter, queue),
            var other => throw new StartupFailureException(
                $"The function '{name}' ({method.DeclaringType?.Name}.{method.Name}) must have one trigger parameter; it has {other.Count}."),
        };
    }
}
