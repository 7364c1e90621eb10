using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Tests.Subscriptions.Preferences;

public sealed class TimeZoneNamesTests
{
    [Theory]
    [InlineData("Berlin", "Europe/Berlin")]
    [InlineData("  berlin ", "Europe/Berlin")]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("São Paulo", "America/Sao_Paulo")]
    [InlineData("ZÜRICH", "Europe/Zurich")]
    [InlineData("new york", "America/New_York")]
    [InlineData("Buenos Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("Port-au-Prince", "America/Port-au-Prince")]
    [InlineData("Calcutta", "Asia/Kolkata")]
    [InlineData("UTC", "Etc/UTC")]
    public void A_city_names_its_time_zone_whatever_the_case_and_accents(string typed, string zone) => Assert.Equal(zone, TimeZoneNames.Find(typed));

    [Theory]
    [InlineData("Knoxx", "America/Indiana/Knox")]
    [InlineData("Berln", "Europe/Berlin")]
    [InlineData("Germany", "Europe/Berlin")]
    [InlineData("Stockhollm", "Europe/Stockholm")]
    public void An_unknown_name_suggests_near_ones(string typed, string near)
    {
        Assert.Null(TimeZoneNames.Find(typed));
        Assert.Contains(near, TimeZoneNames.Near(typed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("Mars/Olympus")]
    public void A_name_that_is_like_no_other_suggests_nothing(string typed)
    {
        Assert.Null(TimeZoneNames.Find(typed));
        Assert.Empty(TimeZoneNames.Near(typed));
    }

    [Fact]
    public void Every_time_zone_to_choose_from_is_found_by_its_city_or_suggested_with_others_of_that_name() => Assert.All(MailingSchedule.TimeZones, zone =>
    {
        var city = zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');

        Assert.Contains(zone, TimeZoneNames.Find(city) is { } found ? [found] : TimeZoneNames.Near(city));
    });
}
