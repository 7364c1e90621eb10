using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Functions;

namespace RareCancers.InfraTests;

/// <summary>The functions of the app, from their attributes.</summary>
internal static class FunctionCode
{
    /// <summary>All triggers of one kind.</summary>
    public static IEnumerable<TTrigger> Triggers<TTrigger>()
        where TTrigger : Attribute =>
        typeof(HealthFunctions).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .SelectMany(method => method.GetParameters()).Select(parameter => parameter.GetCustomAttribute<TTrigger>()).OfType<TTrigger>();
}
