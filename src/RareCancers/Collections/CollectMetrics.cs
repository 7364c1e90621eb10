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
        var (collection, source) = (MetricTags.Collection(outcome.Slug), MetricTags.Source(outcome.Source));
        Instruments.CollectionsRead.Add(1, collection, source, MetricTags.Outcome(name));
        // If the server answered "not modified", nothing was seen.
        if (outcome is { Refusal: null, IsUnchanged: false })
        {
            Instruments.ArticlesSeen.Add(outcome.Listed, collection, source);
            Instruments.ArticlesRefused.Add(outcome.Unidentified, collection, source);
        }

        return name;
    }

    /// <summary>Counts a run that failed.</summary>
    public static void AddFailure(string slug, string source) =>
        Instruments.CollectionsRead.Add(1, MetricTags.Collection(slug), MetricTags.Source(source), MetricTags.Outcome("failed"));
}
