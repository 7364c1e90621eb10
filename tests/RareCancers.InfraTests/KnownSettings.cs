using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using RareCancers.Settings;
using RareCancers.Storage;

namespace RareCancers.InfraTests;

/// <summary>The settings that the code knows, read off its options classes and its timers; <c>0</c> stands for any place in a list.</summary>
internal static partial class KnownSettings
{
    /// <summary>Settings that are the platform's.</summary>
    private static readonly string[] Platform =
    [
        // How the host signs in to the storage account; the code reads the name and the client id.
        "AzureWebJobsStorage__credential",
        // Else the host answers / with a page of its own.
        "AzureWebJobsDisableHomepage",
        // Where telemetry goes, and as whom the host sends its own; Program.cs reads the first.
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    /// <summary>All of them, as names of app settings.</summary>
    public static IReadOnlySet<string> All { get; } = Options().SelectMany(options => NamesOf(options, PrefixOf(options))).Concat(Schedules()).Concat(Platform).ToHashSet(StringComparer.Ordinal);

    /// <summary>The settings that timers run by.</summary>
    public static IEnumerable<string> Schedules() =>
        FunctionCode.Triggers<TimerTriggerAttribute>().Select(trigger => trigger.Schedule.Trim('%').Replace(":", "__", StringComparison.Ordinal));

    /// <summary>A setting's name with every place in a list written as 0.</summary>
    public static string Normalized(string name) => Place().Replace(name, "__0");

    // Every class of options is checked at start, by a validator of its own.
    private static IEnumerable<Type> Options() => typeof(SiteOptions).Assembly.GetTypes().SelectMany(type => type.GetInterfaces())
        .Where(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IValidateOptions<>)).Select(role => role.GetGenericArguments()[0])
        .Where(options => options.Assembly == typeof(SiteOptions).Assembly).Distinct();

    private static string PrefixOf(Type options) =>
        options == typeof(SiteOptions) ? ""
        : options == typeof(StorageOptions) ? StorageOptions.Setting + "__"
        : (string)options.GetField("Section")!.GetRawConstantValue()! + "__";

    private static IEnumerable<string> NamesOf(Type options, string prefix) => options.GetProperties().Where(property => property.CanWrite).SelectMany(property =>
        ItemOf(property.PropertyType) is { } item ? NamesOfValue(item, $"{prefix}{Named(property)}__0") : NamesOfValue(property.PropertyType, prefix + Named(property)));

    private static IEnumerable<string> NamesOfValue(Type type, string name) =>
        type.Assembly == typeof(SiteOptions).Assembly && type.IsClass ? NamesOf(type, name + "__") : [name];

    private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) ? type.GetGenericArguments()[0] : null;

    // The names of these two are the platform's, which writes them small.
    private static string Named(PropertyInfo property) =>
        property.DeclaringType == typeof(StorageOptions) ? char.ToLowerInvariant(property.Name[0]) + property.Name[1..] : property.Name;

    [GeneratedRegex("__[0-9]+")]
    private static partial Regex Place();
}
