using RareCancers.Collections.Storing;

namespace RareCancers.Operations;

/// <summary>Reports the state of collecting, for the health page.</summary>
public sealed class CollectionHealth(IOptions<CollectionsOptions> options, CollectionTable collections, TimeProvider time)
{
    /// <summary>The state of each configured Collection.</summary>
    public async Task<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, CollectionState?>(StringComparer.Ordinal);
        foreach (var item in options.Value.Items)
            states[item.Slug] = await collections.FindAsync(item, cancellationToken);
        return Report(slug => states[slug]);
    }

    /// <summary>The same from known states.</summary>
    /// <param name="stateOf">Returns a Collection's state by slug; null if unknown.</param>
    internal HealthReport Report(Func<string, CollectionState?> stateOf) =>
        new([.. options.Value.Items.Select(item => Report(item, stateOf(item.Slug)))]);

    private CollectionHealthReport Report(CollectionOptions collection, CollectionState? state)
    {
        SourceHealthReport[] sources = [.. collection.ListSources().Select(source => Report(source, state?.Find(source)))];
        var refused = sources.FirstOrDefault(source => source.Refused is not null);
        return new CollectionHealthReport
        {
            Slug = collection.Slug,
            Status = StatusOf(sources),
            LastTried = sources.Max(source => source.LastTried),
            LastSucceeded = sources.Max(source => source.LastSucceeded),
            AgeHours = sources.Min(source => source.AgeHours),
            LastNews = sources.Max(source => source.LastNews),
            Unidentified = sources.Sum(source => source.Unidentified) is > 0 and var unidentified ? unidentified : null,
            Refused = refused?.Refused,
            RefusedSince = refused?.RefusedSince,
            Sample = refused?.Sample,
            Sources = sources.Length > 1 ? sources : null,
        };
    }

    private SourceHealthReport Report(SourceOptions source, SourceState? state)
    {
        var now = time.GetUtcNow();
        return new SourceHealthReport
        {
            Source = source.Key,
            Name = source.DisplayName,
            Status = StatusOf(state, now),
            LastTried = state?.LastTried,
            LastSucceeded = state?.LastSucceeded,
            AgeHours = state?.LastSucceeded is { } succeeded ? Math.Round((now - succeeded).TotalHours, 1) : null,
            LastNews = state?.LastNews,
            Unidentified = state is { Unidentified: > 0 and var unidentified } ? unidentified : null,
            GapFrom = state?.Position.Cursor.GapFrom,
            Refused = state?.LastRefusal?.Reason,
            RefusedSince = state?.RefusedSince,
            Sample = state?.LastRefusal?.Sample,
        };
    }

    // While one source has recent data, the Collection has, and a source that has not been read yet does not count.
    private static CollectionHealthStatus StatusOf(SourceHealthReport[] sources)
    {
        var recent = Array.FindAll(sources, source => source.Status < CollectionHealthStatus.Outdated);
        return recent.Length == 0 ? sources.Max(source => source.Status)
            : Array.Exists(sources, source => source.Status == CollectionHealthStatus.Outdated) ? CollectionHealthStatus.Refused
            : recent.Max(source => source.Status);
    }

    private CollectionHealthStatus StatusOf(SourceState? state, DateTimeOffset now) => state switch
    {
        null or { LastSucceeded: null, LastRefusal: null } => CollectionHealthStatus.Starting,
        { LastSucceeded: null } => CollectionHealthStatus.Outdated,
        { LastSucceeded: { } succeeded } when now - succeeded > TimeSpan.FromHours(options.Value.MaxAgeHours) => CollectionHealthStatus.Outdated,
        { LastRefusal: not null } => CollectionHealthStatus.Refused,
        { Position.Cursor.GapFrom: not null } => CollectionHealthStatus.Incomplete,
        { LastNews: { } news, UsualInterval: { } interval } when now - news > interval => CollectionHealthStatus.Stale,
        _ => CollectionHealthStatus.Ok,
    };
}
