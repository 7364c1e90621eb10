using RareCancers.Subscriptions;

namespace RareCancers.Tests.Digests;

public sealed class UnknownTimeZoneTests
{
    private readonly NewsDesk desk = new();

    [Fact]
    public async Task A_time_zone_that_the_machine_does_not_know_any_more_holds_nobody_up()
    {
        var lost = await desk.SubscribeAsync("lost", wish: Elsewhere(NewsDesk.Wish(Cadence.Daily, 7, "Europe/Berlin")));
        await desk.SubscribeAsync("paused", wish: Elsewhere(NewsDesk.Wish(Cadence.Daily, 7, "Europe/Berlin") with { PausedUntil = new DateOnly(2025, 6, 2) }));
        await desk.SubscribeAsync("ana", wish: NewsDesk.Wish(Cadence.Daily));
        await desk.PublishAsync("New");
        desk.Time.Advance(TimeSpan.FromDays(2));

        await desk.PlanAndDrainAsync();
        await desk.LeaveAsync(lost);
        await desk.PublishAsync("Newer");
        desk.Time.Advance(TimeSpan.FromDays(2));
        await desk.PlanAndDrainAsync();

        Assert.Equal(
            ["ana@example.org", "ana@example.org", "lost@example.org", "paused@example.org", "paused@example.org"], desk.Mailed.Order(StringComparer.Ordinal));
        Assert.All(desk.Warnings, warning => Assert.Contains("the cohort daily-07-Atlantis/Poseidonis of rare-cancers", warning, StringComparison.Ordinal));
        Assert.NotEmpty(desk.Warnings);
    }

    // As it was stored by a machine that knew more time zones.
    private static Preferences Elsewhere(Preferences wish) =>
        StoredPreferences.Read(StoredPreferences.Write(wish).Replace("Europe/Berlin", "Atlantis/Poseidonis", StringComparison.Ordinal));
}
