using RareCancers.Collections.Storing;

namespace RareCancers.Collections;

/// <summary>Determines the order in which sources are read.</summary>
internal static class CollectOrder
{
    /// <summary>
    /// The Collection with the source that was tried longest ago first, so that none waits long if a run cannot read all. Within a Collection,
    /// sources that are read for the first time come last: they bring no news, so an article that an older source lists too is news only if
    /// that source comes first.
    /// </summary>
    public static IEnumerable<FollowedSource> Order(IReadOnlyDictionary<FollowedSource, SourceState?> states) => states
        .GroupBy(source => source.Key.Collection, source => (Source: source.Key, State: source.Value))
        .OrderBy(sources => sources.Min(source => TriedAt(source.State)))
        .SelectMany(sources => sources
            .OrderBy(source => source.State?.IsBackfilled != true)
            .ThenBy(source => TriedAt(source.State))
            .Select(source => source.Source));

    private static DateTimeOffset TriedAt(SourceState? state) => state?.LastTried ?? DateTimeOffset.MinValue;
}
