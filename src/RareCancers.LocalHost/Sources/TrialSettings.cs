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

    /// <summary>Reads the settings, and checks the source as it would be checked at start-up among those of a Collection.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="address">The address of the source.</param>
    /// <exception cref="OptionsValidationException">Settings that every source needs are not valid.</exception>
    public static TrialSettings Read(IServiceProvider services, string address)
    {
        var source = services.GetRequiredService<IConfiguration>().GetSection(Section).Get<SourceOptions>() ?? new();
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
