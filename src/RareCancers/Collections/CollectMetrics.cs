using RareCancers.Telemetry;

namespace RareCancers.Collections;

/// <summary>Counts the outcomes of collecting.</summary>
internal static class CollectMetrics
{
    /// <summary>Counts an outcome and returns its name: changed, unchanged or refused.</summary>
    public static string Add(CollectOutcome outcome)
    {
        var name = outcome switch
        {
            { Refusal: not null } => "refused",
            { Published: 0, Changed: 0, Refilled: 0, Unlisted: 0 } => "unchanged",
            _ => "changed",
        };
        var collection = MetricTags.Collection(outcome.Slug);
        Instruments.CollectionsRead.Add(1, collection, MetricTags.Outcome(name));
        // If the server answered "not modified", the page was not seen.
        if (outcome is { Refusal: null, IsUnchanged: false })
        {
            Instruments.ArticlesSeen.Add(outcome.Listed, collection);
            Instruments.ArticlesRefused.Add(outcome.Unidentified, collection);
        }

        return name;
    }

    /// <summary>Counts a run that failed.</summary>
    public static void AddFailure(string slug) =>
        Instruments.CollectionsRead.Add(1, MetricTags.Collection(slug), MetricTags.Outcome("failed"));
}
