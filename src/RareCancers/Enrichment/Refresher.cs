using RareCancers.Articles.Storing;
using RareCancers.Registries;
using RareCancers.Registries.Crossref;

namespace RareCancers.Enrichment;

/// <summary>Updates enriched articles with changes at Crossref.</summary>
public sealed partial class Refresher(
    ArticleTable articles, CrossrefClient crossref, EnrichmentWriter writer, TimeProvider time, ILogger<Refresher> logger)
{
    // Crossref's index date follows its own clock.
    private const int OverlapDays = 2;

    /// <summary>
    /// Stores the changes since the last refresh, once a day and not before the time that Crossref named. An article that fails does not stop the
    /// others of its request. After a failure, or when the time is up, the next call resumes.
    /// </summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="longest">The time after which no further request is made.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The number of changed articles.</returns>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="AggregateException">Storage failed for at least one article; the next call asks for it again.</exception>
    public async Task<int> RefreshAsync(string slug, TimeSpan longest, CancellationToken cancellationToken)
    {
        var (started, now) = (time.GetTimestamp(), time.GetUtcNow());
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var state = await articles.FindRefreshAsync(slug, cancellationToken);
        if (state.Day >= today || state.NotBefore > now)
            return 0;

        // Only what is needed of each article, of which there may be many.
        var known = await articles.ListAsync(slug, cancellationToken).Where(article => article is { Enriched: not null, Doi: not null })
            .Select(article => (article.Id, Doi: article.Doi!, Enriched: article.Enriched!.Value))
            .ToArrayAsync(cancellationToken);
        if (known.Length == 0)
            return 0;

        // The first refresh covers the time since the first article was enriched.
        var since = state.Day ?? DateOnly.FromDateTime(known.Min(article => article.Enriched).UtcDateTime);
        state = state with { NotBefore = null, Started = state.Started ?? today };
        var changed = 0;
        foreach (var some in known.GroupBy(article => article.Doi, article => article.Id)
            .Where(one => string.CompareOrdinal(one.Key.Value, state.Place?.Value) > 0)
            .OrderBy(one => one.Key.Value, StringComparer.Ordinal)
            .Chunk(CrossrefClient.MaxDoisPerRequest))
        {
            if (time.GetElapsedTime(started) >= longest)
                return changed;

            (var more, state) = await RefreshAsync(slug, some, since.AddDays(-OverlapDays), state, cancellationToken);
            changed += more;
            if (state.NotBefore is not null)
                return changed;
        }

        await articles.RecordRefreshAsync(slug, new RefreshState(state.Started), cancellationToken);
        return changed;
    }

    // The new state either is one request further or names the time to repeat this one.
    private async Task<(int Changed, RefreshState State)> RefreshAsync(
        string slug, IGrouping<Doi, ArticleId>[] some, DateOnly since, RefreshState state, CancellationToken cancellationToken)
    {
        var waits = state.Tries < EnrichmentWriter.MaxNoticeAttempts;
        var answer = await crossref.ListAsync([.. some.Select(one => one.Key)], since, cancellationToken);
        var outcomes = answer.Value is { } works ? await MergeAllAsync(slug, Pair(slug, some, works), waits, cancellationToken) : [];
        var notice = waits ? outcomes.Select(outcome => outcome.Delay).OfType<RetryDelay>().MaxBy(delay => delay.Until) : null;
        if ((answer.Delay ?? notice) is { } delay)
        {
            LogDelayed(slug, delay.Until, delay.Reason);
            state = state with { NotBefore = delay.Until, Tries = state.Tries + (notice is null ? 0 : 1) };
        }
        else
        {
            state = state with { Place = some[^1].Key };
        }

        await articles.RecordRefreshAsync(slug, state, cancellationToken);
        return (outcomes.Count(outcome => outcome.IsChanged), state);
    }

    private async Task<List<MergeOutcome>> MergeAllAsync(
        string slug, IEnumerable<(ArticleId Article, CrossrefWork Work)> updates, bool waits, CancellationToken cancellationToken)
    {
        var outcomes = new List<MergeOutcome>();
        var failures = new List<Exception>();
        foreach (var (article, work) in updates)
        {
            try
            {
                outcomes.Add(await writer.MergeAsync(slug, article, work, waits, cancellationToken));
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(slug, article, failure);
                if (IsTransient(failure))
                    failures.Add(failure);
            }
        }

        return failures.Count == 0 ? outcomes : throw new AggregateException(failures);
    }

    // Two articles may have been stored before the same DOI was known; both stay up to date.
    private IEnumerable<(ArticleId Article, CrossrefWork Work)> Pair(string slug, IGrouping<Doi, ArticleId>[] byDoi, IReadOnlyList<CrossrefWork> works)
    {
        foreach (var ids in byDoi.Select(ids => ids.ToArray()).Where(ids => ids.Length > 1))
            LogTwin(slug, ids[0], ids[1]);
        return works.SelectMany(work => byDoi.Single(ids => ids.Key == work.Doi).Select(id => (id, work)));
    }

    // Data that storage rejects and unexpected failures fail again next time; the operator must look at them.
    private static bool IsTransient(Exception failure) =>
        failure is ArticlesChangedException or RequestFailedException { Status: not (400 or 413) };

    [LoggerMessage(1, LogLevel.Warning, "The refresh of {Slug} is postponed until {Until}: {Cause}")]
    private partial void LogDelayed(string slug, DateTimeOffset until, string cause);

    [LoggerMessage(2, LogLevel.Error, "Crossref's changes to {Article} of {Slug} could not be stored")]
    private partial void LogFailed(string slug, ArticleId article, Exception failure);

    [LoggerMessage(3, LogLevel.Error, "The articles {Article} and {Twin} of {Slug} have the same DOI: the page lists one article twice")]
    private partial void LogTwin(string slug, ArticleId article, ArticleId twin);
}
