using System.Globalization;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Tests.Subscriptions.Preferences;

public sealed class PreferencesInputTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_stored_time_zone_that_this_machine_does_not_know_can_be_saved_again()
    {
        var input = new PreferencesInput { TimeZone = "Atlantis/Poseidonis" };

        Assert.Equal("Atlantis/Poseidonis", input.Validate(Now, "Atlantis/Poseidonis").Preferences?.Schedule.TimeZone);
        Assert.Equal("timeZone", Assert.Single(input.Validate(Now, "Etc/UTC").Problems).Field);
    }

    [Fact]
    public void Empty_input_selects_the_defaults() => Assert.Equal(DigestPreferences.Default, new PreferencesInput().Validate(Now).Preferences);

    [Fact]
    public void Preferences_survive_the_way_through_the_form()
    {
        var chosen = new PreferencesInput
        {
            Cadence = "monthly",
            Weekday = "sunday",
            Hour = 0,
            TimeZone = "Asia/Kathmandu",
            Topics = ["thymoma"],
            NoticesOnly = true,
            PausedUntil = "2026-12-24",
        }.Validate(Now).Preferences!;

        Assert.Equal(chosen, PreferencesInput.From(chosen, Now).Validate(Now).Preferences);
    }

    public static TheoryData<string, PreferencesInput> Impossible => new()
    {
        { "cadence", new PreferencesInput { Cadence = "hourly" } },
        { "cadence", new PreferencesInput { Cadence = "1" } },
        { "weekday", new PreferencesInput { Weekday = "someday" } },
        { "hour", new PreferencesInput { Hour = 24 } },
        { "hour", new PreferencesInput { Hour = -1 } },
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
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(23)]
    public void Any_hour_of_the_day_can_be_chosen(int hour) =>
        Assert.Equal(hour, new PreferencesInput { Hour = hour }.Validate(Now).Preferences?.Schedule.Hour);

    [Theory]
    [InlineData(1)]
    [InlineData(366)]
    public void A_pause_may_end_on_any_later_day_of_a_year(int days) =>
        Assert.Equal(
            DayAfter(days),
            new PreferencesInput { PausedUntil = DayAfter(days) }.Validate(Now).Preferences?.PausedUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-11-26", "2026-11-26")]
    [InlineData("2026-11-25", null)]
    public void A_pause_that_ends_today_is_not_shown(string day, string? shown)
    {
        var paused = new DigestPreferences { PausedUntil = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) };

        Assert.Equal(shown, PreferencesInput.From(paused, Now).PausedUntil);
    }

    [Fact]
    public void Each_problem_says_what_to_do()
    {
        var input = new PreferencesInput { Cadence = "x", Weekday = "x", Hour = 24, TimeZone = "x", PausedUntil = "x" };

        Assert.Equal(
            [
                "Choose how often: immediately, daily, weekly or monthly.",
                "Choose a day of the week, such as monday.",
                "Choose a full hour from 0 to 23.",
                "There is no such time zone. Type the name of the largest city in your time zone, such as Berlin or New York.",
                "Choose a day within the next year, written as 2026-12-31, or none.",
            ],
            input.Validate(Now).Problems.Select(problem => problem.Text));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void An_invalid_value_names_its_field(string field, PreferencesInput input)
    {
        var reading = input.Validate(Now);

        Assert.Null(reading.Preferences);
        Assert.Equal(field, Assert.Single(reading.Problems).Field);
    }

    [Fact]
    public void All_problems_are_reported_at_once() =>
        Assert.Equal(
            ["cadence", "hour", "timeZone"],
            new PreferencesInput { Cadence = "x", Hour = 24, TimeZone = "x" }.Validate(Now).Problems.Select(problem => problem.Field));

    [Fact]
    public void Equal_choices_are_equal_whatever_their_order()
    {
        var one = new PreferencesInput { Aspects = ["treatment", "genetics"] }.Validate(Now).Preferences;
        var other = new PreferencesInput { Aspects = ["genetics", "treatment", "genetics"] }.Validate(Now).Preferences;

        Assert.Equal(one, other);
    }

    [Fact]
    public void A_pause_that_is_over_is_not_shown()
    {
        var paused = new PreferencesInput { PausedUntil = "2026-12-01" }.Validate(Now).Preferences!;

        Assert.Null(PreferencesInput.From(paused, Now.AddDays(30)).PausedUntil);
    }

    private static string DayAfter(int days) => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
