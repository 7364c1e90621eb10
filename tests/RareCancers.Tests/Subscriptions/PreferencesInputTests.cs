using RareCancers.Subscriptions;

namespace RareCancers.Tests.Subscriptions;

public sealed class PreferencesInputTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_typed_is_what_is_usual() => Assert.Equal(Preferences.Default, new PreferencesInput().Read(Now).Preferences);

    [Fact]
    public void What_was_chosen_is_typed_and_read_again_as_it_is()
    {
        var chosen = new PreferencesInput
        {
            Cadence = "monthly",
            Weekday = "sunday",
            Hour = "0",
            TimeZone = "Asia/Kathmandu",
            Topics = ["thymoma"],
            NoticesOnly = true,
            PausedUntil = "2026-12-24",
        }.Read(Now).Preferences!;

        Assert.Equal(chosen, PreferencesInput.Of(chosen, Now).Read(Now).Preferences);
    }

    public static TheoryData<string, PreferencesInput> Impossible => new()
    {
        { "cadence", new PreferencesInput { Cadence = "hourly" } },
        { "cadence", new PreferencesInput { Cadence = "1" } },
        { "weekday", new PreferencesInput { Weekday = "someday" } },
        { "hour", new PreferencesInput { Hour = "24" } },
        { "hour", new PreferencesInput { Hour = "-1" } },
        { "hour", new PreferencesInput { Hour = "seven" } },
        { "timeZone", new PreferencesInput { TimeZone = "Mars/Olympus" } },
        { "timeZone", new PreferencesInput { TimeZone = "../../etc/passwd" } },
        { "timeZone", new PreferencesInput { TimeZone = "W. Europe Standard Time" } },
        { "topics", new PreferencesInput { Topics = ["thymoma", "nonsense"] } },
        { "aspects", new PreferencesInput { Aspects = ["nonsense"] } },
        { "pausedUntil", new PreferencesInput { PausedUntil = "tomorrow" } },
        { "pausedUntil", new PreferencesInput { PausedUntil = "2026-11-25" } },
        { "pausedUntil", new PreferencesInput { PausedUntil = "2026-11-26", TimeZone = "Asia/Tokyo" } }, // Today there.
        { "pausedUntil", new PreferencesInput { PausedUntil = "2028-01-01" } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_be_names_its_field(string field, PreferencesInput input)
    {
        var reading = input.Read(Now);

        Assert.Null(reading.Preferences);
        Assert.Equal(field, Assert.Single(reading.Problems).Field);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once() =>
        Assert.Equal(["cadence", "hour", "timeZone"], new PreferencesInput { Cadence = "x", Hour = "x", TimeZone = "x" }.Read(Now).Problems.Select(problem => problem.Field));

    [Fact]
    public void Equal_choices_are_equal_whatever_their_order()
    {
        var one = new PreferencesInput { Aspects = ["treatment", "genetics"] }.Read(Now).Preferences;
        var other = new PreferencesInput { Aspects = ["genetics", "treatment", "genetics"] }.Read(Now).Preferences;

        Assert.Equal(one, other);
    }

    [Fact]
    public void A_pause_that_is_over_shows_no_more()
    {
        var paused = new PreferencesInput { PausedUntil = "2026-12-01" }.Read(Now).Preferences!;

        Assert.Null(PreferencesInput.Of(paused, Now.AddDays(30)).PausedUntil);
    }
}
