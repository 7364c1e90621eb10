using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Tests.Digests.Planning;

public sealed class UnknownTimeZoneTests
{
    private readonly DigestFixture fixture = new();

    [Fact]
    public async Task A_time_zone_that_the_machine_no_longer_knows_delays_nobody()
    {
        var lost = await fixture.SubscribeAsync("lost", wish: Elsewhere(DigestFixture.Wish(Cadence.Daily, 7, "Europe/Berlin")));
        var paused = DigestFixture.Wish(Cadence.Daily, 7, "Europe/Berlin") with { PausedUntil = new DateOnly(2025, 6, 2) };
        await fixture.SubscribeAsync("paused", wish: Elsewhere(paused));
        await fixture.SubscribeAsync("ana", wish: DigestFixture.Wish(Cadence.Daily));
        await fixture.PublishAsync("New");
        fixture.Time.Advance(TimeSpan.FromDays(2));

        await fixture.PlanAndDrainAsync();
        await fixture.LeaveAsync(lost);
        await fixture.PublishAsync("Newer");
        fixture.Time.Advance(TimeSpan.FromDays(2));
        await fixture.PlanAndDrainAsync();

        Assert.Equal(
            ["ana@example.org", "ana@example.org", "lost@example.org", "paused@example.org", "paused@example.org"],
            fixture.Mailed.Order(StringComparer.Ordinal));
        Assert.All(fixture.Warnings, warning => Assert.Contains("the cohort daily-07-Atlantis/Poseidonis of rare-cancers", warning, StringComparison.Ordinal));
        Assert.NotEmpty(fixture.Warnings);
    }

    // As stored by a machine that knew more time zones.
    private static DigestPreferences Elsewhere(DigestPreferences wish) =>
        StoredPreferences.Read(StoredPreferences.Write(wish).Replace("Europe/Berlin", "Atlantis/Poseidonis", StringComparison.Ordinal));
}
