using Microsoft.Extensions.Options;
using RareCancers.Settings;

namespace RareCancers.LocalHost.Sources;

/// <summary>The source that the command <c>sources try</c> reads.</summary>
/// <param name="Source">The source.</param>
/// <param name="Problems">What is wrong with it, one sentence each; empty for a source that can be read.</param>
internal sealed record TrialSettings(SourceOptions Source, IReadOnlyList<string> Problems)
{
    private const string Section = "Try";

    // How start-up names the source, as the only one of the only Collection.
    private const string ItsAddress = "Collections:Items:0:Sources:0:Address";
    private const string ItsSettings = "Collections:Items:0:Sources:0:";

    private static readonly string[] Names =
        [nameof(SourceOptions.Kind), nameof(SourceOptions.Topics), nameof(SourceOptions.Types), nameof(SourceOptions.Issn)];

    /// <summary>Reads the settings, and checks the source as it would be checked at start-up among those of a Collection.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="address">The address of the source.</param>
    /// <exception cref="OptionsValidationException">Settings that every source needs are not valid.</exception>
    public static TrialSettings Read(IServiceProvider services, string address)
    {
        var section = services.GetRequiredService<IConfiguration>().GetSection(Section);
        if (section.GetChildren().FirstOrDefault(setting => !Names.Contains(setting.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            return new(new(), [$"{Section}:{unknown.Key} is unknown; the settings are {string.Join(", ", Names.Select(name => $"{Section}:{name}"))}."]);
        if (section[nameof(SourceOptions.Kind)] is { } kind && !Enum.GetNames<SourceKind>().Contains(kind, StringComparer.OrdinalIgnoreCase))
            return new(new(), [$"{Section}:Kind must be one of {string.Join(", ", Enum.GetNames<SourceKind>())}, not '{kind}'."]);

        var source = section.Get<SourceOptions>() ?? new();
        source.Address = address;
        return new(source, [.. ProblemsOf(source, services.GetServices<IValidateOptions<CollectionsOptions>>())]);
    }

    private static IEnumerable<string> ProblemsOf(SourceOptions source, IEnumerable<IValidateOptions<CollectionsOptions>> validators)
    {
        var collections = new CollectionsOptions
        {
            Schedule = "0 0 0 * * *",
            NewSchedule = "0 0 0 * * *",
            Items = [new CollectionOptions { Slug = "trial", Title = "Trial", JournalUrl = "https://example.org/", Sources = [source] }],
        };
        return validators
            .SelectMany(validator => validator.Validate(Options.DefaultName, collections).Failures ?? [])
            .Select(problem => problem
                .Replace(ItsAddress, "The address", StringComparison.Ordinal)
                .Replace(ItsSettings, $"{Section}:", StringComparison.Ordinal));
    }
}
