using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace RareCancers.Functions.Tests.Hosts;

/// <summary>The functions, found by the attributes of their methods.</summary>
internal static class FunctionClasses
{
    public static IReadOnlyList<MethodInfo> Methods { get; } =
    [
        .. typeof(FeedFunctions).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FunctionAttribute))),
    ];

    public static string NameOf(MethodInfo method) => method.GetCustomAttribute<FunctionAttribute>()!.Name;

    public static Attribute TriggerOf(MethodInfo method) => method.GetParameters()
        .SelectMany(parameter => parameter.GetCustomAttributes())
        .Single(attribute => attribute is HttpTriggerAttribute or TimerTriggerAttribute or QueueTriggerAttribute);
}
