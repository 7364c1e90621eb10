using System.Globalization;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Tests.Subscriptions.Preferences;

public sealed class PreferencesInputTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_typed_is_what_is_usual() => Assert.Equal(DigestPreferences.Default, new PreferencesInput().Read(Now).Preferences);

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

        Assert.Equal(chosen, PreferencesInput.From(chosen, Now).Read(Now).Preferences);
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
        { "pausedUntil", new PreferencesInput { PausedUntil = DayAfter(367) } },
    };

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData(" 23 ", 23)]
    public void Any_hour_of_a_day_can_be_chosen(string typed, int hour) => Assert.Equal(hour, new PreferencesInput { Hour = typed }.Read(Now).Preferences?.Schedule.Hour);

    [Theory]
    [InlineData(1)]
    [InlineData(366)]
    public void A_pause_may_end_on_any_later_day_of_a_year(int days) =>
        Assert.Equal(DayAfter(days), new PreferencesInput { PausedUntil = DayAfter(days) }.Read(Now).Preferences?.PausedUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-11-26", "2026-11-26")]
    [InlineData("2026-11-25", null)]
    public void A_pause_that_ends_today_shows_no_more(string day, string? shown)
    {
        var paused = new DigestPreferences { PausedUntil = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) };

        Assert.Equal(shown, PreferencesInput.From(paused, Now).PausedUntil);
    }

    [Fact]
    public void What_is_wrong_is_told_with_what_is_right()
    {
        var input = new PreferencesInput { Cadence = "x", Weekday = "x", Hour = "x", TimeZone = "x", PausedUntil = "x" };

        Assert.Equal(
            [
                "Choose how often: immediately, daily, weekly or monthly.",
                "Choose a day of the week, such as monday.",
                "Choose a full hour from 0 to 23.",
                "There is no such time zone. Choose one from the list, such as Europe/Berlin.",
                "Choose a day within the next year, written as 2026-12-31, or none.",
            ],
            input.Read(Now).Problems.Select(problem => problem.Text));
    }

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

        Assert.Null(PreferencesInput.From(paused, Now.AddDays(30)).PausedUntil);
    }

    private static string DayAfter(int days) => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
