using RareCancers.Feeds;
using RareCancers.Telemetry;

namespace RareCancers.Functions.Http;

/// <summary>Counts the answers of feeds; a feed is asked for too often to make a tag each time.</summary>
internal static class FeedMetrics
{
    private static readonly KeyValuePair<string, object?>[] Tags = [.. FeedFormats.All.Select(format => MetricTags.Format(format.Ending()))];

    /// <summary>A feed was answered with 200.</summary>
    public static void AddHit(FeedFormat format) => Instruments.FeedHits.Add(1, Tags[(int)format]);

    /// <summary>A feed was answered with 304.</summary>
    public static void AddNotModified(FeedFormat format) => Instruments.FeedsNotModified.Add(1, Tags[(int)format]);
}
