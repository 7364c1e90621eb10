using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using RareCancers.Settings;
using RareCancers.Storage;

namespace RareCancers.InfraTests;

/// <summary>The settings that the code knows, from its options classes and timers; <c>0</c> stands for any index of a list.</summary>
internal static partial class KnownSettings
{
    /// <summary>Settings of the platform.</summary>
    private static readonly string[] Platform =
    [
        // How the host signs in to the storage account; the code reads the account name and the client ID.
        "AzureWebJobsStorage__credential",
        // Otherwise the host answers / with its own page.
        "AzureWebJobsDisableHomepage",
        // Where telemetry goes, and the identity with which the host sends its own; Program.cs reads the first.
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
    ];

    /// <summary>All settings, as names of app settings.</summary>
    public static IReadOnlySet<string> All { get; } = Options().SelectMany(options => NamesOf(options, PrefixOf(options)))
        .Concat(Schedules())
        .Concat(Platform)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The settings with the schedules of timers.</summary>
    public static IEnumerable<string> Schedules() =>
        FunctionCode.Triggers<TimerTriggerAttribute>().Select(trigger => trigger.Schedule.Trim('%').Replace(":", "__", StringComparison.Ordinal));

    /// <summary>A setting's name with every list index replaced by 0.</summary>
    public static string Normalized(string name) => Place().Replace(name, "__0");

    // Every options class has a validator, which checks it at start-up.
    private static IEnumerable<Type> Options() => typeof(SiteOptions).Assembly.GetTypes().SelectMany(type => type.GetInterfaces())
        .Where(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IValidateOptions<>)).Select(role => role.GetGenericArguments()[0])
        .Where(options => options.Assembly == typeof(SiteOptions).Assembly).Distinct();

    private static string PrefixOf(Type options) =>
        options == typeof(SiteOptions) ? ""
        : options == typeof(StorageOptions) ? StorageOptions.Setting + "__"
        : ((string)options.GetField("Section")!.GetRawConstantValue()!).Replace(":", "__", StringComparison.Ordinal) + "__";

    private static IEnumerable<string> NamesOf(Type options, string prefix) =>
        from property in options.GetProperties()
        where property.CanWrite
        from name in ItemOf(property.PropertyType) is { } item
            ? NamesOfValue(item, $"{prefix}{Named(property)}__0")
            : NamesOfValue(property.PropertyType, prefix + Named(property))
        select name;

    // A list of terms is one value with commas.
    private static IEnumerable<string> NamesOfValue(Type type, string name) =>
        type.Assembly == typeof(SiteOptions).Assembly && type.IsClass && type != typeof(TermList) ? NamesOf(type, name + "__") : [name];

    private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) ? type.GetGenericArguments()[0] : null;

    // The platform defines the names of these two, which start with a lower-case letter.
    private static string Named(PropertyInfo property) =>
        property.DeclaringType == typeof(StorageOptions) ? char.ToLowerInvariant(property.Name[0]) + property.Name[1..] : property.Name;

    [GeneratedRegex("__[0-9]+")]
    private static partial Regex Place();
}
