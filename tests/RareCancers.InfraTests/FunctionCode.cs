using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Functions;

namespace RareCancers.InfraTests;

/// <summary>The functions of the app, as their attributes tell.</summary>
internal static class FunctionCode
{
    /// <summary>Their methods.</summary>
    public static IReadOnlyList<MethodInfo> Methods { get; } =
        [.. typeof(HealthFunctions).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)))];

    /// <summary>What starts them, of one kind.</summary>
    public static IEnumerable<TTrigger> Triggers<TTrigger>()
        where TTrigger : Attribute =>
        Methods.Select(TriggerOf<TTrigger>).OfType<TTrigger>();

    /// <summary>What starts a function; null when that is of another kind.</summary>
    public static TTrigger? TriggerOf<TTrigger>(MethodInfo function)
        where TTrigger : Attribute =>
        function.GetParameters().Select(parameter => parameter.GetCustomAttribute<TTrigger>()).OfType<TTrigger>().FirstOrDefault();

    /// <summary>A function's name.</summary>
    public static string NameOf(MethodInfo function) => function.GetCustomAttribute<FunctionAttribute>()!.Name;
}
