using Azure;
using Microsoft.Extensions.Logging;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Enrichment.Crossref;
using RareCancers.Enrichment.Registries;

namespace RareCancers.Enrichment;

/// <summary>Takes over what Crossref changed of the articles that it told us of.</summary>
public sealed partial class Refresher(
    ArticleTable articles, CrossrefClient crossref, EnrichmentWriter writer, TimeProvider time, ILogger<Refresher> logger)
{
    // Crossref's day of indexing is its own clock's.
    private const int OverlapDays = 2;

    /// <summary>
    /// Takes over what was changed since the last time, once a day, and not before the time that Crossref named. An article
    /// that fails does not stop the others.
    /// </summary>
    /// <returns>How many articles changed.</returns>
    /// <exception cref="RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="AggregateException">Storage failed for one article or more: the next refresh begins where this one did.</exception>
    public async Task<int> RefreshAsync(string slug, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var last = await articles.FindRefreshAsync(slug, cancellationToken);
        if (last.Day >= today || last.NotBefore > now)
            return 0;

        var known = await articles.ListAsync(slug, cancellationToken).Where(article => article is { Enriched: not null, Doi: not null }).ToArrayAsync(cancellationToken);
        if (known.Length == 0)
            return 0;

        // Before the first refresh: since the first of them was looked up.
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
        string slug, IEnumerable<(ArticleId Article, CrossrefWork Work)> told, bool waits, CancellationToken cancellationToken)
    {
        var outcomes = new List<MergeOutcome>();
        var failures = new List<Exception>();
        foreach (var (article, work) in told)
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

    // Two articles of one DOI were stored before they were known to be one; both are kept true.
    private IEnumerable<(ArticleId Article, CrossrefWork Work)> Pair(string slug, Article[] known, IReadOnlyList<CrossrefWork> works)
    {
        var byDoi = known.ToLookup(article => article.Doi!, article => article.Id);
        foreach (var ids in byDoi.Select(ids => ids.ToArray()).Where(ids => ids.Length > 1))
            LogTwin(slug, ids[0], ids[1]);
        return works.SelectMany(work => byDoi[work.Doi].Select(id => (id, work)));
    }

    // What storage does not take, and what nobody thought of, fails the next time as well: someone has to look at it.
    private static bool IsTransient(Exception failure) =>
        failure is ArticlesChangedException or RequestFailedException { Status: not (400 or 413) };

    [LoggerMessage(1, LogLevel.Warning, "The refresh of {Slug} is put off until {Until}: {Cause}")]
    private partial void LogDelayed(string slug, DateTimeOffset until, string cause);

    [LoggerMessage(2, LogLevel.Error, "What Crossref changed of {Article} of {Slug} could not be stored")]
    private partial void LogFailed(string slug, ArticleId article, Exception failure);

    [LoggerMessage(3, LogLevel.Error, "The articles {Article} and {Twin} of {Slug} have one DOI: the page lists one article as two")]
    private partial void LogTwin(string slug, ArticleId article, ArticleId twin);
}
