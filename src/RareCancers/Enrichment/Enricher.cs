using RareCancers.Articles.Storing;
using RareCancers.Registries;
using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;
using RareCancers.Telemetry;

namespace RareCancers.Enrichment;

/// <summary>
/// Looks articles up in the metadata registries and stores the results. If a registry fails, the article waits; a request
/// that is repeated, late or about a removed article changes nothing.
/// </summary>
public sealed partial class Enricher(
    IOptions<CrossrefOptions> crossrefOptions,
    IOptions<EuropePmcOptions> europePmcOptions,
    IOptions<CollectionsOptions> collections,
    ArticleTable articles,
    CrossrefClient crossref,
    EuropePmcClient europePmc,
    EnrichmentWriter writer,
    TimeProvider time,
    ILogger<Enricher> logger)
{
    // PubMed's record and headings arrive within weeks or never.
    private const int MaxEuropePmcTries = 8;

    // Gives a slow service time to recover.
    private static readonly TimeSpan TimeoutDelay = TimeSpan.FromMinutes(30);

    /// <summary>Looks one article up. If that takes longer than eight minutes, the article waits for another message.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="ArticlesChangedException">Too many concurrent writes.</exception>
    public async Task EnrichAsync(EnrichmentRequest request, CancellationToken cancellationToken)
    {
        if (!crossrefOptions.Value.Enabled)
            return;

        await Traces.RunAsync(ActivityNames.Enrich, request.Collection, async _ =>
        {
            using var limit = new RunLimit(time, cancellationToken);
            try
            {
                await LookUpAsync(request, limit.Token);
            }
            catch (OperationCanceledException) when (limit.IsOver)
            {
                await PostponeAsync(request, new RetryDelay(time.GetUtcNow() + TimeoutDelay, "The lookup took too long."), cancellationToken);
            }
        });
    }

    private async Task LookUpAsync(EnrichmentRequest request, CancellationToken cancellationToken)
    {
        var article = await articles.FindAsync(request.Collection, request.Article, cancellationToken);
        if (article is { Enriched: null })
        {
            var missing = article is { Doi: null, Citation: null }
                ? await AskForDoiAsync(request, article.Pmid!, cancellationToken)
                : await AskCrossrefAsync(request, article, cancellationToken);
            if (missing is not null)
            {
                await PostponeAsync(request, missing, cancellationToken);
                return;
            }

            // An article that has just got its DOI, or that of its version of record, waits to be looked up by that.
            if (await articles.FindAsync(request.Collection, request.Article, cancellationToken) is { Enriched: null } renamed)
            {
                var again = new PendingEnrichment(renamed.Id, time.GetUtcNow(), Tries: 0, Reason: null);
                await articles.PostponeAsync(request.Collection, again, cancellationToken);
                return;
            }

            // Attempts are counted separately for Crossref and Europe PMC.
            request = request with { Tries = 0 };
        }

        if (article is not null && await AskEuropePmcAsync(request, cancellationToken) is { } delay)
            await PostponeAsync(request, delay, cancellationToken);
        else
            await articles.CompleteAsync(request.Collection, request.Article, cancellationToken);
    }

    // A feed of PubMed may give nothing but the PubMed ID.
    private async Task<RetryDelay?> AskForDoiAsync(EnrichmentRequest request, string pmid, CancellationToken cancellationToken)
    {
        if (!europePmcOptions.Value.Enabled)
            return NotYet(request, $"Only Europe PMC knows the DOI of PubMed {pmid}, and Enrichment:EuropePmc:Enabled is false.");

        var answer = await europePmc.FindManyAsync([pmid], cancellationToken);
        if (answer.Value is not [{ } record])
            return answer.Delay ?? NotYet(request, $"Europe PMC does not know PubMed {pmid} yet.");

        await writer.MergeAsync(request.Collection, request.Article, record, cancellationToken);
        return record.Doi is null && record.Citation is null ? NotYet(request, $"Europe PMC knows no DOI of PubMed {pmid} yet.") : null;
    }

    // Null on success, otherwise why the article must wait.
    private async Task<RetryDelay?> AskCrossrefAsync(EnrichmentRequest request, Article article, CancellationToken cancellationToken)
    {
        var answer = article.Doi is { } doi
            ? await crossref.FindAsync(doi, cancellationToken)
            : await crossref.FindAsync(
                article.Citation!, article.Authors, article.Teaser, article.Title, IssnOf(request.Collection, article), cancellationToken);
        if (answer.Value is not { } work)
            return answer.Delay ?? NotYet(request, $"Crossref does not know {request.Article} yet.");

        var waits = request.Tries < EnrichmentWriter.MaxNoticeAttempts;
        // The originals first, because an enriched notice is not looked up again.
        if (await RefreshOriginalsAsync(request.Collection, work, waits, cancellationToken) is { } delay && waits)
            return delay;

        var outcome = await writer.MergeAsync(request.Collection, article.Id, work, waits, cancellationToken);
        if (outcome.Twin is not { } twin)
            return outcome.Delay;

        LogTwin(request.Collection, article.Id, twin);
        return NotYet(request, $"Its DOI {work.Doi} belongs to the article {twin}: the Collection's page lists one article twice.");
    }

    // The Collection's own page lists articles of its journal, whatever its other sources list.
    private string? IssnOf(string slug, Article article) => collections.Value.Find(slug) is not { } collection ? null
        : article.Sources.Contains(SourceKey.Page) ? collection.Issn
        : collection.JournalIssn;

    private async Task<RetryDelay?> AskEuropePmcAsync(EnrichmentRequest request, CancellationToken cancellationToken)
    {
        var article = await articles.FindAsync(request.Collection, request.Article, cancellationToken);
        if (!europePmcOptions.Value.Enabled || article is not { Doi: { } doi } || IsIndexed(article) || request.Tries >= MaxEuropePmcTries)
            return null;

        var answer = await europePmc.FindAsync(doi, cancellationToken);
        if (answer.Value is not { } record)
            return answer.Delay ?? NotYet(request, $"Europe PMC does not know {doi} yet.");

        await writer.MergeAsync(request.Collection, article.Id, record, cancellationToken);
        return record is { Pmid: not null, MeshHeadings.Count: > 0 } ? null : NotYet(request, $"Europe PMC has only part of {doi} yet.");
    }

    // PubMed Central has an article at once, PubMed later, and the headings later still.
    private static bool IsIndexed(Article article) => article is { Pmid: not null, MeshHeadings.Count: > 0 };

    // The work may be a notice about stored articles; Crossref then lists it with them, too. Null if all are refreshed.
    private async Task<RetryDelay?> RefreshOriginalsAsync(string slug, CrossrefWork notice, bool waits, CancellationToken cancellationToken)
    {
        RetryDelay? delay = null;
        foreach (var doi in notice.UpdateTo)
        {
            if (await articles.FindAsync(slug, ArticleId.From(doi, null), cancellationToken) is not { Enriched: not null } original)
                continue;

            var answer = await crossref.FindAsync(doi, cancellationToken);
            var wait = answer.Value is { } work ? (await writer.MergeAsync(slug, original.Id, work, waits, cancellationToken)).Delay : answer.Delay;
            delay ??= wait;
        }

        return delay;
    }

    private async Task PostponeAsync(EnrichmentRequest request, RetryDelay delay, CancellationToken cancellationToken)
    {
        LogPostponed(request.Collection, request.Article, delay.Until, delay.Reason);
        await articles.PostponeAsync(
            request.Collection, new PendingEnrichment(request.Article, delay.Until, request.Tries + 1, delay.Reason), cancellationToken);
    }

    // Six hours, doubled each time, up to a week.
    private RetryDelay NotYet(EnrichmentRequest request, string reason) =>
        new(time.GetUtcNow() + TimeSpan.FromHours(Math.Min(6 << Math.Min(request.Tries, 5), 7 * 24)), reason);

    [LoggerMessage(1, LogLevel.Information, "The enrichment of {Article} of {Slug} is postponed until {Until}: {Cause}")]
    private partial void LogPostponed(string slug, ArticleId article, DateTimeOffset until, string cause);

    [LoggerMessage(2, LogLevel.Error, "The articles {Article} and {Twin} of {Slug} have the same DOI: the page lists one article twice")]
    private partial void LogTwin(string slug, ArticleId article, ArticleId twin);
}
