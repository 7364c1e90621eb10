using System.Globalization;
using Microsoft.Extensions.Options;
using RareCancers.LocalHost.Settings;
using RareCancers.Settings;
using RareCancers.Storage;

namespace RareCancers.Tests.Settings.Reference;

/// <summary>A property that the configuration is bound to.</summary>
/// <param name="Key">The key that is bound to it.</param>
/// <param name="Default">Its default as text; null for null, an empty text or a list.</param>
internal sealed record BoundProperty(string Key, string? Default)
{
    /// <summary>Those of all options classes: each has a validator, but for that of the local host.</summary>
    public static IReadOnlyList<BoundProperty> All { get; } =
    [
        .. typeof(SiteOptions).Assembly.GetTypes().SelectMany(type => type.GetInterfaces())
            .Where(role => role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IValidateOptions<>))
            .Select(role => role.GetGenericArguments()[0])
            .Where(options => options.Assembly == typeof(SiteOptions).Assembly)
            .Distinct()
            .SelectMany(options => Of(options, SectionOf(options))),
        .. Of(typeof(LocalHostOptions), "LocalHost:"),
    ];

    private static string SectionOf(Type options) =>
        options == typeof(SiteOptions) ? ""
        : options == typeof(StorageOptions) ? StorageOptions.Setting + ":"
        : (string)options.GetField("Section")!.GetRawConstantValue()! + ":";

    private static IEnumerable<BoundProperty> Of(Type options, string prefix)
    {
        var defaults = Activator.CreateInstance(options)!;
        return options.GetProperties().Where(property => property.SetMethod?.IsPublic == true).SelectMany(property =>
            property.Name == nameof(StorageOptions.ConnectionString) ? [new BoundProperty(StorageOptions.Setting, Default: null)]
            : ItemOf(property.PropertyType) is { } item ? OfValue(item, $"{prefix}{property.Name}:*", value: null)
            : OfValue(property.PropertyType, prefix + property.Name, property.GetValue(defaults)));
    }

    private static IEnumerable<BoundProperty> OfValue(Type type, string key, object? value) =>
        type.IsClass && type != typeof(string) && type != typeof(TermList) ? Of(type, key + ":") : [new(key, TextOf(value))];

    private static Type? ItemOf(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(IList<>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            ? type.GetGenericArguments()[0]
            : null;

    private static string? TextOf(object? value) => value switch
    {
        null or "" or TermList => null,
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
