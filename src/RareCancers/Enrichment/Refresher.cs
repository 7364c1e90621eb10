using RareCancers.Articles.Storing;
using RareCancers.Enrichment.Crossref;
using RareCancers.Enrichment.Registries;

namespace RareCancers.Enrichment;

/// <summary>Updates enriched articles with changes at Crossref.</summary>
public sealed partial class Refresher(
    ArticleTable articles, CrossrefClient crossref, EnrichmentWriter writer, TimeProvider time, ILogger<Refresher> logger)
{
    // Crossref's index date follows its own clock.
    private const int OverlapDays = 2;

    /// <summary>
    /// Stores the changes since the last refresh, once a day and not before the time that Crossref named. An article that
    /// fails does not stop the others.
    /// </summary>
    /// <returns>The number of changed articles.</returns>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="AggregateException">Storage failed for at least one article; the next refresh starts from the same day.</exception>
    public async Task<int> RefreshAsync(string slug, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var last = await articles.FindRefreshAsync(slug, cancellationToken);
        if (last.Day >= today || last.NotBefore > now)
            return 0;

        var known = await articles.ListAsync(slug, cancellationToken).Where(article => article is { Enriched: not null, Doi: not null })
            .ToArrayAsync(cancellationToken);
        if (known.Length == 0)
            return 0;

        // The first refresh covers the time since the first article was enriched.
        var since = last.Day ?? DateOnly.FromDateTime(known.Min(article => article.Enriched!.Value).UtcDateTime);
        var answer = await crossref.ListAsync([.. known.Select(article => article.Doi!)], since.AddDays(-OverlapDays), cancellationToken);
        if (answer.Value is not { } works)
        {
            await PostponeAsync(slug, last, answer.Delay!, cancellationToken);
            return 0;
        }

        var waits = last.Tries < EnrichmentWriter.MaxNoticeAttempts;
        var outcomes = await MergeAllAsync(slug, Pair(slug, known, works), waits, cancellationToken);
        if (waits && outcomes.Select(outcome => outcome.Delay).OfType<RetryDelay>().MaxBy(delay => delay.Until) is { } longest)
            await PostponeAsync(slug, last with { Tries = last.Tries + 1 }, longest, cancellationToken);
        else
            await articles.RecordRefreshAsync(slug, new RefreshState(today), cancellationToken);
        return outcomes.Count(outcome => outcome.IsChanged);
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

    private async Task PostponeAsync(string slug, RefreshState last, RetryDelay delay, CancellationToken cancellationToken)
    {
        LogDelayed(slug, delay.Until, delay.Reason);
        await articles.RecordRefreshAsync(slug, last with { NotBefore = delay.Until }, cancellationToken);
    }

    // Two articles may have been stored before the same DOI was known; both stay up to date.
    private IEnumerable<(ArticleId Article, CrossrefWork Work)> Pair(string slug, Article[] known, IReadOnlyList<CrossrefWork> works)
    {
        var byDoi = known.ToLookup(article => article.Doi!, article => article.Id);
        foreach (var ids in byDoi.Select(ids => ids.ToArray()).Where(ids => ids.Length > 1))
            LogTwin(slug, ids[0], ids[1]);
        return works.SelectMany(work => byDoi[work.Doi].Select(id => (id, work)));
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
