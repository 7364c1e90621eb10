using RareCancers.Articles;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Tests.Subscriptions.Preferences;

public sealed class PreferencesTests
{
    private static readonly DigestPreferences Former = new();

    private static readonly DigestPreferences Chosen = new()
    {
        Schedule = MailingSchedule.TryCreate(Cadence.Weekly, DayOfWeek.Friday, 18, "Europe/Berlin")!,
        Interest = new Interest(["sarcoma"], ["prognosis"]) { Searches = [new SavedSearch { Words = "DICER1" }] },
        NoticesOnly = true,
        TextOnly = true,
        AttachRis = true,
        PausedUntil = new DateOnly(2025, 7, 1),
    };

    private static readonly Dictionary<string, Func<DigestPreferences, object?>> Fields = new(StringComparer.Ordinal)
    {
        ["cadence"] = wish => wish.Schedule.Cadence,
        ["weekday"] = wish => wish.Schedule.Weekday,
        ["hour"] = wish => wish.Schedule.Hour,
        ["timeZone"] = wish => wish.Schedule.TimeZone,
        ["topics"] = wish => wish.Interest.Topics,
        ["aspects"] = wish => wish.Interest.Aspects,
        ["searches"] = wish => wish.Interest.Searches,
        ["noticesOnly"] = wish => wish.NoticesOnly,
        ["textOnly"] = wish => wish.TextOnly,
        ["attachRis"] = wish => wish.AttachRis,
        ["pausedUntil"] = wish => wish.PausedUntil,
    };

    [Fact]
    public void Merging_takes_the_provided_field_and_no_other() => Assert.All(Fields.Keys, said =>
    {
        var wishes = StoredPreferences.Merge(Chosen, Former, [said]);

        Assert.All(Fields, field => Assert.Equal(field.Value(field.Key == said ? Chosen : Former), field.Value(wishes)));
    });

    [Theory]
    [InlineData(Cadence.Immediately, "as soon as something new appears")]
    [InlineData(Cadence.Daily, "once a day at 18:00 (Europe/Berlin)")]
    [InlineData(Cadence.Weekly, "once a week, on Friday at 18:00 (Europe/Berlin)")]
    [InlineData(Cadence.Monthly, "once a month, on the 1st at 18:00 (Europe/Berlin)")]
    public void The_schedule_is_described_in_words(Cadence cadence, string words) =>
        Assert.Equal(words, PreferencesText.DescribeSchedule(MailingSchedule.TryCreate(cadence, DayOfWeek.Friday, 18, "Europe/Berlin")!));

    [Theory]
    [InlineData(false, "", "", "all new articles")]
    [InlineData(true, "", "", "all corrections, retractions and other notices")]
    [InlineData(false, "thymoma", "", "new articles on Thymoma")]
    [InlineData(true, "thymoma,chordoma", "", "corrections, retractions and other notices on Thymoma and Chordoma")]
    [InlineData(false, "", "prognosis", "new articles on Prognosis")]
    [InlineData(false, "thymoma,chordoma", "prognosis,diagnosis", "new articles on Thymoma and Chordoma that cover Diagnosis and Prognosis")]
    [InlineData(false, "thymoma,a-topic-of-old", "", "new articles on Thymoma")]
    [InlineData(false, "a-topic-of-old", "", "new articles on topics no longer offered")]
    [InlineData(false, "", "an-aspect-of-old", "new articles on aspects no longer offered")]
    [InlineData(false, "a-topic-of-old", "prognosis", "new articles on topics no longer offered that cover Prognosis")]
    public void The_interest_is_described_in_words(bool noticesOnly, string topics, string aspects, string words)
    {
        var interest = new Interest(
            [.. topics.Split(',', StringSplitOptions.RemoveEmptyEntries)], [.. aspects.Split(',', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(words, PreferencesText.DescribeInterest(new DigestPreferences { NoticesOnly = noticesOnly, Interest = interest }));
    }

    [Fact]
    public void Searches_are_described_in_words()
    {
        var interest = new Interest([], [])
        {
            Searches =
            [
                new SavedSearch { Words = "DICER1" },
                new SavedSearch { Author = "Jane Doe", Topic = "thymoma", Aspect = "treatment", Type = "Review" },
            ],
        };

        Assert.Equal(
            "new articles matching “DICER1”; or by Jane Doe, on Thymoma, covering Treatment, of the type Review",
            PreferencesText.DescribeInterest(new DigestPreferences { Interest = interest }));
        Assert.Equal(
            "new articles on Chordoma; or matching “DICER1”; or by Jane Doe, on Thymoma, covering Treatment, of the type Review",
            PreferencesText.DescribeInterest(new DigestPreferences { Interest = interest with { Topics = ["chordoma"] } }));
    }

    [Fact]
    public void The_whole_is_a_sentence() =>
        Assert.Equal("You get an email about all new articles, once a day at 07:00 (Etc/UTC).", PreferencesText.Describe(new DigestPreferences()));

    [Theory]
    [InlineData(Cadence.Immediately, "You get an email as soon as something new appears.")]
    [InlineData(Cadence.Daily, "You get an email once a day at 07:00 (Etc/UTC). If there is nothing new, you get none.")]
    public void The_frequency_is_described_in_sentences(Cadence cadence, string words) =>
        Assert.Equal(words, PreferencesText.DescribeFrequency(MailingSchedule.TryCreate(cadence, DayOfWeek.Monday, 7, "Etc/UTC")!));
}
