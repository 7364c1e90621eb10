using RareCancers.Feeds;
using RareCancers.Telemetry;

namespace RareCancers.Functions.Http;

/// <summary>Counts the responses of feeds. Feeds are requested too often to create a tag each time.</summary>
internal static class FeedMetrics
{
    private static readonly KeyValuePair<string, object?>[] Tags = [.. FeedFormats.All.Select(format => MetricTags.Format(format.Ending()))];

    /// <summary>Counts a 200.</summary>
    public static void AddHit(FeedFormat format) => Instruments.FeedHits.Add(1, Tags[(int)format]);

    /// <summary>Counts a 304.</summary>
    public static void AddNotModified(FeedFormat format) => Instruments.FeedsNotModified.Add(1, Tags[(int)format]);
}
