using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RareCancers.Mail.Smtp;
using RareCancers.Settings.Reference;
using RareCancers.Testing;

namespace RareCancers.Tests.Settings.Reference;

/// <summary>The reference of settings agrees with the code that reads them.</summary>
public sealed class SettingsReferenceTests
{
    // Settings that are not bound to a property, with the code that reads them.
    private static readonly Dictionary<string, (string File, string Text)> Read = new(StringComparer.Ordinal)
    {
        ["Bounces:Schedule"] = ("RareCancers.Functions/BounceFunctions.cs", "%Bounces:Schedule%"),
        ["Logging:LogLevel:<category>"] = ("RareCancers.LocalHost/Hosting/LocalHostBuilder.cs", "GetSection(\"Logging\")"),
        ["Logging:<provider>:LogLevel:<category>"] = ("RareCancers.LocalHost/Hosting/LocalHostBuilder.cs", "GetSection(\"Logging\")"),
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = ("RareCancers.Worker/Program.cs", "\"OTEL_EXPORTER_OTLP_ENDPOINT\""),
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = ("RareCancers.Worker/Program.cs", "\"APPLICATIONINSIGHTS_CONNECTION_STRING\""),
        ["urls"] = ("RareCancers.LocalHost/Hosting/LocalHostApp.cs", "given[\"urls\"]"),
        ["LocalHost:SampleFolder"] = ("RareCancers.LocalHost/Samples/Sample.cs", "\"LocalHost:SampleFolder\""),
        ["Try:Kind"] = ("RareCancers.LocalHost/Sources/TrialSettings.cs", "\"Try\""),
        ["Try:Topics"] = ("RareCancers.LocalHost/Sources/TrialSettings.cs", "\"Try\""),
        ["Try:Types"] = ("RareCancers.LocalHost/Sources/TrialSettings.cs", "\"Try\""),
        ["Try:Issn"] = ("RareCancers.LocalHost/Sources/TrialSettings.cs", "\"Try\""),
    };

    // Settings that only Azure Functions reads.
    private static readonly string[] Platform =
        ["AzureWebJobsStorage:credential", "AzureWebJobsDisableHomepage", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING"];

    // Read by commands, whose files may move.
    private static readonly string[] OfCommands = ["Query:Since", "Classify:From"];

    private static IConfiguration AppSettings { get; } =
        new ConfigurationBuilder().AddJsonFile(Repository.PathOf("src/RareCancers.LocalHost/appsettings.json")).Build();

    public static TheoryData<string> Numbers => [.. SettingsReference.All.Where(setting => setting.Kind.Min is not null).Select(setting => setting.Key)];

    [Fact]
    public void Every_bound_property_is_a_setting_with_the_same_default() => Assert.All(BoundProperty.All, property =>
    {
        var setting = SettingsReference.All.Single(setting => setting.Key.Equals(property.Key, StringComparison.OrdinalIgnoreCase));

        Assert.Equal(property.Default, setting.IsInAppSettings ? null : setting.Default);
    });

    [Fact]
    public void Every_setting_is_read_by_code() => Assert.All(SettingsReference.All, setting => Assert.True(
        BoundProperty.All.Any(property => property.Key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
        || Platform.Contains(setting.Key)
        || Read.TryGetValue(setting.Key, out var place) && Source(place.File).Contains(place.Text, StringComparison.Ordinal)
        || OfCommands.Contains(setting.Key) && Directory.EnumerateFiles(Repository.PathOf("src/RareCancers.LocalHost"), "*.cs", SearchOption.AllDirectories)
            .Any(file => File.ReadAllText(file).Contains($"\"{setting.Key}\"", StringComparison.Ordinal)),
        $"{setting.Key} has no user."));

    [Fact]
    public void Every_setting_in_the_settings_file_of_the_program_has_the_value_that_is_documented()
    {
        var documented = SettingsReference.All.Where(setting => setting is { IsInAppSettings: true, Default: not null });

        Assert.All(documented, setting => Assert.Equal(setting.Default, AppSettings[setting.Key]));
        Assert.All(AppSettings.AsEnumerable().Where(given => given.Value is not null), given => Assert.NotNull(SettingsReference.Find(given.Key)));
    }

    [Fact]
    public void The_sample_for_Azures_tools_has_all_settings_that_are_needed_and_no_unknown_ones()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("src/RareCancers.Worker/local.settings.sample.json")).Build();
        var values = sample.GetSection("Values").GetChildren().ToDictionary(
            setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => setting.Value);
        values["Tokens:Key"] = Convert.ToBase64String(new byte[32]);

        Assert.Empty(RareCancersSettings.Check(new ConfigurationBuilder().AddInMemoryCollection(values).Build()).Select(problem => problem.Text));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_range_of_a_number_is_the_one_that_its_validator_accepts(string key)
    {
        var setting = SettingsReference.Find(key)!;
        var numbers = new[] { setting.Kind.Min - 1, setting.Kind.Min, setting.Kind.Max, setting.Kind.Max + 1 }.OfType<int>();

        Assert.All(numbers, number => Assert.Equal(setting.Kind.Accepts($"{number}"), IsValid(key, $"{number}")));
    }

    [Fact]
    public void Defaults_and_examples_are_allowed() => Assert.All(SettingsReference.All, setting =>
        Assert.All(new[] { setting.Default, setting.Example }.OfType<string>(), value => Assert.True(setting.Kind.Accepts(value), $"{setting.Key}: {value}")));

    [Fact]
    public void The_names_of_encryption_are_those_of_the_code() =>
        Assert.Equal(SettingKinds.OneOf<SmtpSecurity>().Allowed, SettingsReference.Find("Mail:Smtp:Security")!.Kind.Allowed);

    private static bool IsValid(string key, string value)
    {
        var configuration = TestConfiguration.With((key, value));
        using var services = new ServiceCollection().AddLogging().AddRareCancers(configuration).BuildServiceProvider();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return true;
        }
        catch (OptionsValidationException)
        {
            return false;
        }
    }

    private static string Source(string file) => File.ReadAllText(Repository.PathOf($"src/{file}"));
}
