using System.Globalization;
using CsCheck;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Tests.Subscriptions.Preferences;

public sealed class MailingScheduleTests
{
    private static readonly string[] Zones = [.. MailingSchedule.TimeZones];

    private static readonly Gen<string> AnyZone = Gen.Int[0, Zones.Length - 1].Select(index => Zones[index]);

    [Theory]
    [InlineData("Europe/Berlin", 7, "2025-06-01T05:00Z", "2025-06-02T05:00Z")] // due now: the next is tomorrow's
    [InlineData("Europe/Berlin", 7, "2025-06-01T04:59Z", "2025-06-01T05:00Z")]
    [InlineData("Europe/Berlin", 2, "2025-03-30T00:00Z", "2025-03-30T01:00Z")] // 2:00 is skipped: due at 3:00 summer time
    [InlineData("Europe/Berlin", 2, "2025-03-30T01:00Z", "2025-03-31T00:00Z")]
    [InlineData("Europe/Berlin", 2, "2025-10-25T12:00Z", "2025-10-26T00:00Z")] // 2:00 occurs twice: due the first time
    [InlineData("Europe/Berlin", 2, "2025-10-26T00:00Z", "2025-10-27T01:00Z")] // and not the second
    [InlineData("America/New_York", 7, "2025-03-08T12:00Z", "2025-03-09T11:00Z")]
    [InlineData("Pacific/Apia", 7, "2011-12-29T17:00Z", "2011-12-30T17:00Z")] // the 30th was skipped: after the 29th comes the 31st
    [InlineData("Asia/Kathmandu", 0, "2025-06-01T00:00Z", "2025-06-01T18:15Z")]
    [InlineData("Australia/Lord_Howe", 2, "2025-10-04T14:00Z", "2025-10-04T15:30Z")] // half an hour is skipped
    public void A_daily_digest_is_due_at_the_hour_in_the_subscribers_time_zone(string zone, int hour, string after, string due) =>
        Assert.Equal(Instant(due), Schedule(Cadence.Daily, zone, hour).NextAfter(Instant(after)));

    [Theory]
    [InlineData("Etc/UTC", 7, "2025-06-01T00:00Z", "2025-06-02T07:00Z")] // a Sunday
    [InlineData("Asia/Tokyo", 7, "2025-06-01T00:00Z", "2025-06-01T22:00Z")] // Monday there
    [InlineData("Etc/UTC", 7, "2025-06-02T07:00Z", "2025-06-09T07:00Z")]
    public void A_weekly_digest_is_due_on_its_day(string zone, int hour, string after, string due) =>
        Assert.Equal(Instant(due), Schedule(Cadence.Weekly, zone, hour).NextAfter(Instant(after)));

    [Theory]
    [InlineData("Etc/UTC", "2025-06-01T07:00Z", "2025-07-01T07:00Z")]
    [InlineData("Asia/Tokyo", "2025-06-30T21:59Z", "2025-06-30T22:00Z")]
    [InlineData("Etc/UTC", "2024-12-31T23:00Z", "2025-01-01T07:00Z")]
    public void A_monthly_digest_is_due_on_the_first(string zone, string after, string due) =>
        Assert.Equal(Instant(due), Schedule(Cadence.Monthly, zone, 7).NextAfter(Instant(after)));

    [Fact]
    public void Each_local_day_has_one_due_time_later_than_that_of_the_day_before() =>
        Gen.Select(AnyZone, Gen.Int[0, 23], Gen.Int[1990, 2037]).Sample((zone, hour, year) =>
        {
            var schedule = Schedule(Cadence.Daily, zone, hour);
            var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var moment = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
            var end = moment.AddYears(1);
            for (var due = schedule.NextAfter(moment); due < end;)
            {
                var next = schedule.NextAfter(due);
                // A day, give or take a change of the clocks, or a day skipped at the date line.
                if (next <= due || schedule.NextAfter(next.AddTicks(-1)) != next || DaysBetween(clock, due, next) is not (0 or 1 or 2))
                    return false;
                due = next;
            }

            return schedule.NextAfter(moment) > moment;
        }, iter: 200);

    [Fact]
    public void Over_a_year_each_local_day_is_due_once() =>
        Gen.Select(AnyZone, Gen.Int[0, 23], Gen.Int[1990, 2037]).Sample((zone, hour, year) =>
        {
            var schedule = Schedule(Cadence.Daily, zone, hour);
            var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var from = new DateTimeOffset(year, 1, 1, 12, 0, 0, TimeSpan.Zero);
            var dues = 0;
            for (var due = schedule.NextAfter(from); due < from.AddDays(365); due = schedule.NextAfter(due))
                dues++;
            // The local calendar days in between, whole or in part; at both ends one may or may not be due.
            return Math.Abs(dues - DaysOf(clock, from, from.AddDays(365))) <= 1;
        }, iter: 200);

    [Fact]
    public void A_key_is_parsed_as_its_schedule() =>
        Gen.Select(Gen.Enum<Cadence>(), Gen.Enum<DayOfWeek>(), Gen.Int[0, 23], AnyZone).Sample((cadence, weekday, hour, zone) =>
        {
            var schedule = MailingSchedule.TryCreate(cadence, weekday, hour, zone)!;
            var read = MailingSchedule.Parse(schedule.Key);
            return read.Key == schedule.Key && read.NextAfter(DateTimeOffset.UnixEpoch) == schedule.NextAfter(DateTimeOffset.UnixEpoch);
        });

    [Theory]
    [InlineData("")]
    [InlineData("daily")]
    [InlineData("daily-24-Etc/UTC")]
    [InlineData("daily-07-")]
    [InlineData("daily-07-../../etc/passwd")]
    [InlineData("weekly-07-Etc/UTC")]
    [InlineData("weekly-7-07-Etc/UTC")]
    [InlineData("paused-2025-06-01-Etc/UTC")]
    public void An_invalid_key_is_quoted_in_the_failure(string key) =>
        Assert.Contains($"'{key}'", Assert.Throws<FormatException>(() => MailingSchedule.Parse(key)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("right/UTC")]
    [InlineData("posix/Europe/Berlin")]
    [InlineData("localtime")]
    [InlineData("posixrules")]
    [InlineData("Factory")]
    [InlineData("W. Europe Standard Time")]
    [InlineData("Etc/Nowhere")]
    [InlineData("")]
    [InlineData(null)]
    public void A_name_that_is_not_a_time_zone_cannot_be_chosen(string? zone) =>
        Assert.Null(MailingSchedule.TryCreate(Cadence.Daily, DayOfWeek.Monday, 7, zone));

    [Theory]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData(" AMERICA/ARGENTINA/BUENOS_AIRES ", "America/Argentina/Buenos_Aires")]
    [InlineData("Europe/Oslo", "Europe/Oslo")]
    [InlineData("Asia/Calcutta", "Asia/Kolkata")]
    [InlineData("Europe/Kiev", "Europe/Kyiv")]
    [InlineData("US/Eastern", "America/New_York")]
    [InlineData("GMT", "Etc/GMT")]
    [InlineData("utc", "Etc/UTC")]
    [InlineData("Etc/GMT+5", "Etc/GMT+5")]
    public void A_time_zone_is_stored_by_its_current_name(string typed, string stored) => Assert.Equal(stored, Schedule(Cadence.Daily, typed, 7).TimeZone);

    [Fact]
    public void Every_time_zone_that_is_offered_keeps_its_name() =>
        Assert.All(MailingSchedule.TimeZones, zone => Assert.Equal(zone, MailingSchedule.CanonicalTimeZone(zone)));

    [Theory]
    [InlineData(4, 1, 7)]
    [InlineData(-1, 1, 7)]
    [InlineData(1, 7, 7)]
    [InlineData(1, -1, 7)]
    [InlineData(1, 1, 24)]
    [InlineData(1, 1, -1)]
    public void An_invalid_time_cannot_be_chosen(int cadence, int weekday, int hour) =>
        Assert.Null(MailingSchedule.TryCreate((Cadence)cadence, (DayOfWeek)weekday, hour, "Etc/UTC"));

    [Fact]
    public void An_immediate_schedule_is_always_due() =>
        Assert.Equal(
            DateTimeOffset.UnixEpoch, new Cohort("rare-cancers", Schedule(Cadence.Immediately, "Etc/UTC", 7).Key).NextAfter(Instant("2025-06-01T07:00Z")));

    [Theory]
    [InlineData("Etc/UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    public void A_time_zone_that_is_offered_can_be_chosen(string zone) => Assert.Equal(zone, Schedule(Cadence.Daily, zone, 7).TimeZone);

    [Fact]
    public void A_stored_time_zone_that_the_machine_does_not_know_keeps_its_name_and_means_UTC()
    {
        var schedule = MailingSchedule.Parse("daily-07-Atlantis/Poseidonis");

        Assert.Equal(("daily-07-Atlantis/Poseidonis", false), (schedule.Key, schedule.HasKnownTimeZone));
        Assert.Equal(Instant("2025-06-01T07:00Z"), schedule.NextAfter(Instant("2025-06-01T00:00Z")));
    }

    private static int DaysBetween(TimeZoneInfo clock, DateTimeOffset one, DateTimeOffset other) => DayOf(clock, other).DayNumber - DayOf(clock, one).DayNumber;

    private static int DaysOf(TimeZoneInfo clock, DateTimeOffset from, DateTimeOffset to)
    {
        var days = new HashSet<DateOnly>();
        for (var moment = from; moment < to; moment = moment.AddHours(1))
            days.Add(DayOf(clock, moment));
        return days.Count - 1;
    }

    private static DateOnly DayOf(TimeZoneInfo clock, DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, clock).DateTime);

    private static MailingSchedule Schedule(Cadence cadence, string zone, int hour) => MailingSchedule.TryCreate(cadence, DayOfWeek.Monday, hour, zone)!;

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
