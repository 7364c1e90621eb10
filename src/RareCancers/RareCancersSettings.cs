using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Settings.Reference;

namespace RareCancers;

/// <summary>Checks the settings of the product, the same on every host.</summary>
public static partial class RareCancersSettings
{
    /// <summary>
    /// All problems of the settings, one line each; empty if the app can start with them. Nothing is started and nothing outside is asked.
    /// </summary>
    public static IReadOnlyList<SettingProblem> Check(IConfiguration configuration)
    {
        var problems = SettingsChecker.Check(configuration);
        var wrong = problems.Select(problem => problem.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = problems.Select(problem => problem.Key[(problem.Key.LastIndexOf(':') + 1)..]).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // Validators run on what can be converted, so that one wrong number does not hide what they find.
        var convertible = new ConfigurationBuilder().AddInMemoryCollection(configuration.AsEnumerable()
            .Where(setting => !wrong.Contains(setting.Key) || SettingsReference.Find(setting.Key) is { Kind.IsConverted: false })).Build();
        var failures = Validate(convertible)
            .Select(failure => FailureForm().Match(failure))
            .Where(failure => !names.Contains(failure.Groups["member"].Value))
            .Select(failure => failure.Groups["text"].Value)
            .Distinct()
            .Select(text => SettingProblem.Of(Key().Match(text).Value, text))
            .Where(problem => !wrong.Contains(problem.Key));
        return [.. problems, .. failures];
    }

    private static IEnumerable<string> Validate(IConfiguration configuration)
    {
        using var services = new ServiceCollection().AddLogging().AddRareCancers(configuration).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
        catch (AggregateException several) when (several.InnerExceptions.All(one => one is OptionsValidationException))
        {
            return several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(invalid => invalid.Failures);
        }
    }

    // A failure of an attribute starts with the name of a property: "Slug: Slug must be ..."
    [GeneratedRegex(@"^(?:(?<member>\w+): )?(?<text>.+)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex FailureForm();

    // Collections:Items:0:Slug is ...
    [GeneratedRegex(@"^\w+(?::\w+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
