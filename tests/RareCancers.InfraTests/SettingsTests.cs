using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using RareCancers.InfraTests.Bicep;
using RareCancers.Settings.Reference;

namespace RareCancers.InfraTests;

/// <summary>The app starts with the deployed settings and knows all of them.</summary>
public sealed class SettingsTests
{
    // Sample values of the settings that are known only in Azure.
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["PublicBaseUrl"] = "https://func-rarecancers.azurewebsites.net",
        ["FrontDoor__Id"] = "00000000-0000-0000-0000-000000000005",
        ["Mail__From"] = "DoNotReply@1f3e5a7b.azurecomm.net",
        ["Mail__Acs__Endpoint"] = "https://acs-rarecancers.europe.communication.azure.com",
        ["Mail__Acs__ClientId"] = "00000000-0000-0000-0000-000000000003",
        ["AzureWebJobsStorage__clientId"] = "00000000-0000-0000-0000-000000000003",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "InstrumentationKey=00000000-0000-0000-0000-000000000004",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "Authorization=AAD",
    };

    // As main.bicep creates it: three GUIDs as text, in base64.
    private static readonly string Secret = Convert.ToBase64String(
        System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Guid.Empty.ToString("D"), 3))));

    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task Every_deployed_setting_is_known_to_the_code(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        Assert.All(snapshot.Settings.Keys, IsKnown);
    }

    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task The_app_accepts_the_deployed_settings(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);
        var values = snapshot.Settings.ToDictionary(setting => KeyOf(setting.Key), setting => (string?)ValueOf(setting.Key, setting.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();

        Assert.Empty(RareCancersSettings.Check(configuration).Select(problem => problem.Text));
    }

    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task Every_timer_schedule_is_set(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        var schedules = FunctionCode.Triggers<TimerTriggerAttribute>().Select(trigger => NameOf(trigger.Schedule.Trim('%'))).ToArray();
        Assert.NotEmpty(schedules);
        Assert.All(schedules, schedule => Assert.Matches(@"^\S+( \S+){5}$", snapshot.Settings[schedule]));
    }

    [Theory]
    [InlineData("test", "Mail__Acs__Endpoint", "Mail__Smtp__Host")]
    [InlineData("smtp", "Mail__Smtp__Host", "Mail__Acs__Endpoint")]
    public async Task Only_the_chosen_mail_transport_is_configured(string name, string chosen, string other)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        Assert.NotEmpty(snapshot.Settings[chosen]);
        Assert.Empty(snapshot.Settings[other]);
    }

    [Fact]
    public async Task The_environment_of_azd_sets_lists_numbers_and_settings_without_a_parameter()
    {
        var settings = (await DeploymentSnapshot.LoadAsync("main")).Settings;

        Assert.Equal(("biomedcentral.com", "nature.com"), (settings["Fetching__AllowedHosts__0"], settings["Fetching__AllowedHosts__1"]));
        Assert.DoesNotContain("Fetching__AllowedHosts__2", settings);
        Assert.Equal(("7", "10"), (settings["Mail__PerMinute"], settings["Mail__PerHour"]));
        Assert.Equal("Europe/Berlin", settings["Subscriptions__DefaultTimeZone"]);
    }

    [Theory]
    [InlineData("test", "5", "10")]
    [InlineData("production", "30", "100")]
    [InlineData("smtp", "", "")]
    public async Task The_mail_quota_is_what_the_service_allows_at_first(string name, string perMinute, string perHour)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        Assert.Equal(perMinute, snapshot.Settings["Mail__PerMinute"]);
        Assert.Equal(perHour, snapshot.Settings["Mail__PerHour"]);
    }

    [Fact]
    public async Task Former_slugs_are_deployed_in_their_order()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("former-slugs", """
            using 'main.bicep'
            extends 'test.bicepparam'
            param collectionFormerSlugs = ['oldest', 'older']
            """);

        var former = snapshot.Settings.Where(setting => setting.Key.Contains("FormerSlugs", StringComparison.Ordinal)).OrderBy(setting => setting.Key);
        Assert.Equal(
            ["Collections__Items__0__FormerSlugs__0 oldest", "Collections__Items__0__FormerSlugs__1 older"],
            former.Select(one => $"{one.Key} {one.Value}"));
        Assert.All(former, setting => IsKnown(setting.Key));
    }

    [Fact]
    public async Task Sources_and_allowed_hosts_are_deployed_in_their_order()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("sources", """
            using 'main.bicep'
            extends 'test.bicepparam'
            param collectionsMaxAnnouncements = 20
            param fetchingAllowedHosts = ['nature.com', 'pubmed.ncbi.nlm.nih.gov']
            param collectionSources = [
              { address: 'https://www.nature.com/bjc.rss', name: 'BJC', topics: ['thymoma', 'sarcoma'], types: ['Review', 'Preprint'], issn: '1532-1827' }
              { address: 'TITLE_ABS:"Wilms tumour"', kind: 'EuropePmc', topics: ['any'] }
            ]
            """);

        var sources = snapshot.Settings.Where(setting => setting.Key.Contains("__Sources__", StringComparison.Ordinal)
            || setting.Key.Contains("__AllowedHosts__", StringComparison.Ordinal)
            || setting.Key.EndsWith("__MaxAnnouncements", StringComparison.Ordinal)).OrderBy(setting => setting.Key, StringComparer.Ordinal).ToArray();
        Assert.Equal(
            [
                "Collections__Items__0__Sources__0__Address https://www.nature.com/bjc.rss",
                "Collections__Items__0__Sources__0__Issn 1532-1827",
                "Collections__Items__0__Sources__0__Name BJC",
                "Collections__Items__0__Sources__0__Topics thymoma,sarcoma",
                "Collections__Items__0__Sources__0__Types Review,Preprint",
                "Collections__Items__0__Sources__1__Address TITLE_ABS:\"Wilms tumour\"",
                "Collections__Items__0__Sources__1__Kind EuropePmc",
                "Collections__Items__0__Sources__1__Topics any",
                "Collections__MaxAnnouncements 20",
                "Fetching__AllowedHosts__0 nature.com",
                "Fetching__AllowedHosts__1 pubmed.ncbi.nlm.nih.gov",
            ],
            sources.Select(setting => $"{setting.Key} {setting.Value}"));
        Assert.All(sources, setting => IsKnown(setting.Key));
    }

    private static void IsKnown(string name) => Assert.NotNull(SettingsReference.Find(KeyOf(name)));

    // Mail__Smtp__Host is Mail:Smtp:Host.
    private static string KeyOf(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    private static string NameOf(string key) => key.Replace(":", "__", StringComparison.Ordinal);

    private static string ValueOf(string name, string value) =>
        value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) ? Secret
        : value.StartsWith('[') ? Samples[name]
        : value;
}
