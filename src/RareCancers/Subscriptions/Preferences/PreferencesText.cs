namespace RareCancers.Subscriptions.Preferences;

/// <summary>Describes preferences in words.</summary>
internal static class PreferencesText
{
    /// <summary>All of them in a sentence, such as <c>You get an email about all new articles, once a day at 07:00 (Europe/Berlin).</c></summary>
    public static string Describe(DigestPreferences preferences) =>
        $"You get an email about {DescribeInterest(preferences)}, {DescribeSchedule(preferences.Schedule)}.";

    /// <summary>How often emails arrive, in one or two sentences.</summary>
    public static string DescribeFrequency(MailingSchedule schedule) =>
        $"You get an email {DescribeSchedule(schedule)}."
        + (schedule.Cadence == Cadence.Immediately ? "" : " If there is nothing new, you get none.");

    /// <summary>The schedule, as part of a sentence.</summary>
    public static string DescribeSchedule(MailingSchedule schedule) => schedule.Cadence switch
    {
        Cadence.Immediately => "as soon as something new appears",
        Cadence.Daily => $"once a day at {Hour(schedule)}",
        Cadence.Weekly => $"once a week, on {CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(schedule.Weekday)} at {Hour(schedule)}",
        Cadence.Monthly => $"once a month, on the 1st at {Hour(schedule)}",
        _ => throw new InvalidOperationException($"No words for {schedule.Cadence}."),
    };

    /// <summary>How often, as part of a sentence.</summary>
    public static string DescribeCadence(MailingSchedule schedule) => schedule.Cadence switch
    {
        Cadence.Immediately => "as soon as something new appears",
        Cadence.Daily => "once a day",
        Cadence.Weekly => "once a week",
        Cadence.Monthly => "once a month",
        _ => throw new InvalidOperationException($"No words for {schedule.Cadence}."),
    };

    /// <summary>The topics, aspects and searches, as part of a sentence.</summary>
    public static string DescribeInterest(DigestPreferences preferences)
    {
        var kind = preferences.NoticesOnly ? "corrections, retractions and other notices" : "new articles";
        var interest = preferences.Interest;
        return interest == Interest.Everything ? $"all {kind}" : $"{kind} {string.Join("; or ", Parts(interest))}";
    }

    private static IEnumerable<string> Parts(Interest interest) =>
        (interest.Topics.Count > 0 || interest.Aspects.Count > 0 ? new[] { $"on {Names(interest)}" } : [])
            .Concat(interest.Searches.Select(SavedSearchText.Describe));

    private static string Names(Interest interest)
    {
        var topics = Known(TopicVocabulary.Default.Topics.Where(topic => interest.Topics.Contains(topic.Id)).Select(topic => topic.Name), "topics");
        var aspects = Known(TopicVocabulary.Default.Aspects.Where(aspect => interest.Aspects.Contains(aspect.Id)).Select(aspect => aspect.Name), "aspects");
        return (interest.Topics.Count, interest.Aspects.Count) switch
        {
            (_, 0) => topics,
            (0, _) => aspects,
            _ => $"{topics} that cover {aspects}",
        };
    }

    // An ID that is no longer in the vocabulary has no name and matches no article.
    private static string Known(IEnumerable<string> names, string kind) =>
        Sentence.Join([.. names]) is { Length: > 0 } known ? known : $"{kind} no longer offered";

    private static string Hour(MailingSchedule schedule) => string.Create(CultureInfo.InvariantCulture, $"{schedule.Hour:00}:00 ({schedule.TimeZone})");
}
