using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using RareCancers.InfraTests.Bicep;

namespace RareCancers.InfraTests;

/// <summary>The app starts with the settings that are deployed, and knows all of them.</summary>
public sealed class SettingsTests
{
    // What the settings come to that are known in Azure only.
    private static readonly Dictionary<string, string> Samples = new()
    {
        ["PublicBaseUrl"] = "https://func-rarecancers.azurewebsites.net",
        ["Mail__From"] = "DoNotReply@1f3e5a7b.azurecomm.net",
        ["Mail__Acs__Endpoint"] = "https://acs-rarecancers.europe.communication.azure.com",
        ["Mail__Acs__ClientId"] = "00000000-0000-0000-0000-000000000003",
        ["AzureWebJobsStorage__clientId"] = "00000000-0000-0000-0000-000000000003",
        ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "InstrumentationKey=00000000-0000-0000-0000-000000000004",
        ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "Authorization=AAD",
    };

    // As main.bicep makes it: three GUIDs as text, in base64.
    private static readonly string Secret = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Guid.Empty.ToString("D"), 3))));

    [Theory]
    [MemberData(nameof(Forecast.Names), MemberType = typeof(Forecast))]
    public async Task Every_setting_that_is_set_is_known_to_the_code(string name)
    {
        var forecast = await Forecast.OfAsync(name);

        Assert.All(forecast.Settings.Keys, setting => Assert.Contains(KnownSettings.Normalized(setting), KnownSettings.All));
    }

    [Theory]
    [MemberData(nameof(Forecast.Names), MemberType = typeof(Forecast))]
    public async Task With_the_settings_that_are_set_the_app_finds_nothing_missing_or_wrong(string name)
    {
        var forecast = await Forecast.OfAsync(name);
        var values = forecast.Settings.ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)ValueOf(setting.Key, setting.Value));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();

        using var services = new ServiceCollection().AddLogging().AddRareCancers(configuration).BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [MemberData(nameof(Forecast.Names), MemberType = typeof(Forecast))]
    public async Task Every_schedule_that_a_timer_runs_by_is_set(string name)
    {
        var forecast = await Forecast.OfAsync(name);

        Assert.NotEmpty(KnownSettings.Schedules());
        Assert.All(KnownSettings.Schedules(), schedule => Assert.Matches(@"^\S+( \S+){5}$", forecast.Settings[schedule]));
    }

    [Theory]
    [InlineData("test", "Mail__Acs__Endpoint", "Mail__Smtp__Host")]
    [InlineData("smtp", "Mail__Smtp__Host", "Mail__Acs__Endpoint")]
    public async Task Mail_goes_the_way_that_was_chosen_and_no_other(string name, string chosen, string other)
    {
        var forecast = await Forecast.OfAsync(name);

        Assert.NotEmpty(forecast.Settings[chosen]);
        Assert.Empty(forecast.Settings[other]);
    }

    [Theory]
    [InlineData("test", "5", "10")]
    [InlineData("production", "30", "100")]
    [InlineData("smtp", "", "")]
    public async Task No_more_mails_go_than_the_service_allows_at_first(string name, string perMinute, string perHour)
    {
        var forecast = await Forecast.OfAsync(name);

        Assert.Equal(perMinute, forecast.Settings["Mail__PerMinute"]);
        Assert.Equal(perHour, forecast.Settings["Mail__PerHour"]);
    }

    private static string ValueOf(string name, string value) =>
        value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) ? Secret
        : value.StartsWith('[') ? Samples[name]
        : value;
}
