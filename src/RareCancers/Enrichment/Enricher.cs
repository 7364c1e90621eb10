using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Settings;
using RareCancers.Topics;

namespace RareCancers.Enrichment;

/// <summary>
/// Looks articles up in the registries of metadata and stores what they say. Whatever fails out there lets the article
/// wait; the same request twice, late, or about an article that is gone changes nothing.
/// </summary>
public sealed partial class Enricher(
    IOptions<EnrichmentOptions> options,
    IOptions<CollectionsOptions> collections,
    ArticleTable articles,
    CrossrefClient crossref,
    EuropePmcClient europePmc,
    TopicClassifier classifier,
    TimeProvider time,
    ILogger<Enricher> logger)
{
    private const int TriesAgainstOtherWriters = 20;

    // PubMed's record follows within weeks, or never.
    private const int MostTriesForEuropePmc = 8;

    // Crossref's day of indexing is its own clock's.
    private const int OverlapDays = 2;

    /// <summary>Looks one article up.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="ArticlesChangedException">Too many others wrote at the same time.</exception>
    public async Task EnrichAsync(EnrichmentRequest request, CancellationToken cancellationToken)
    {
        if (!options.Value.Crossref.Enabled)
            return;

        var article = await articles.FindAsync(request.Collection, request.Article, cancellationToken);
        if (article is { Enriched: null })
        {
            if (await AskCrossrefAsync(request, article, cancellationToken) is { } missing)
            {
                await PostponeAsync(request, missing, cancellationToken);
                return;
            }

            // The tries were Crossref's; Europe PMC has its own.
            request = request with { Tries = 0 };
        }

        if (article is not null && await AskEuropePmcAsync(request, cancellationToken) is { } delay)
            await PostponeAsync(request, delay, cancellationToken);
        else
            await articles.SettleAsync(request.Collection, request.Article, cancellationToken);
    }

    /// <summary>Takes over what Crossref changed, since the last time, of the articles that it told us of.</summary>
    /// <returns>How many articles changed.</returns>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="ArticlesChangedException">Too many others wrote at the same time.</exception>
    public async Task<int> RefreshAsync(string slug, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var since = await articles.FindRefreshedAsync(slug, cancellationToken);
        var known = await articles.ListAsync(slug, cancellationToken).Where(article => article is { Enriched: not null, Doi: not null }).ToArrayAsync(cancellationToken);
        if (known.Length == 0)
            return 0;

        // Before the first refresh: since the first of them was looked up.
        since ??= DateOnly.FromDateTime(known.Min(article => article.Enriched!.Value).UtcDateTime);
        var answer = await crossref.ListAsync([.. known.Select(article => article.Doi!)], since.Value.AddDays(-OverlapDays), cancellationToken);
        if (answer.Delay is { } delay)
        {
            LogDelayed(slug, delay.Reason);
            return 0;
        }

        var ids = known.ToDictionary(article => article.Doi!, article => article.Id);
        var changed = 0;
        foreach (var work in answer.Value!)
            changed += await TakeAsync(slug, ids[work.Doi], work, cancellationToken) ? 1 : 0;

        await articles.MarkRefreshedAsync(slug, today, cancellationToken);
        return changed;
    }

    // Null when all is well, else why the article has to wait.
    private async Task<Delay?> AskCrossrefAsync(EnrichmentRequest request, Article article, CancellationToken cancellationToken)
    {
        var issn = collections.Value.Items.FirstOrDefault(item => item.Slug == request.Collection)?.Issn;
        var answer = article.Doi is { } doi
            ? await crossref.FindAsync(doi, cancellationToken)
            : await crossref.FindAsync(article.Citation!, article.Authors, article.Teaser, article.Title, issn, cancellationToken);
        if (answer.Value is not { } work)
            return answer.Delay ?? NotYet(request, $"Crossref does not know {request.Article} yet.");

        if (await articles.FindAsync(request.Collection, ArticleId.Of(work.Doi, null), cancellationToken) is { } twin && twin.Id != article.Id)
        {
            LogTwin(request.Collection, article.Id, twin.Id);
            return NotYet(request, $"Its DOI {work.Doi} belongs to the article {twin.Id}: the Collection's page names one article as two.");
        }

        await TakeAsync(request.Collection, article.Id, work, cancellationToken);
        await RefreshOriginalsAsync(request.Collection, work, cancellationToken);
        return null;
    }

    private async Task<Delay?> AskEuropePmcAsync(EnrichmentRequest request, CancellationToken cancellationToken)
    {
        var article = await articles.FindAsync(request.Collection, request.Article, cancellationToken);
        if (!options.Value.EuropePmc.Enabled || article is not { Doi: { } doi, Pmid: null, Pmcid: null } || request.Tries >= MostTriesForEuropePmc)
            return null;

        var answer = await europePmc.FindAsync(doi, cancellationToken);
        if (answer.Value is not { } record)
            return answer.Delay ?? NotYet(request, $"Europe PMC does not know {doi} yet.");

        await ReviseAsync(request.Collection, article.Id, known => known.Learn(record), _ => false, cancellationToken);
        return null;
    }

    // The work may itself be a notice about articles that we have; Crossref then says so of them too.
    private async Task RefreshOriginalsAsync(string slug, CrossrefWork notice, CancellationToken cancellationToken)
    {
        foreach (var doi in notice.UpdateTo)
        {
            if (await articles.FindAsync(slug, ArticleId.Of(doi, null), cancellationToken) is { Enriched: not null } original
                && (await crossref.FindAsync(doi, cancellationToken)).Value is { } work)
            {
                await TakeAsync(slug, original.Id, work, cancellationToken);
            }
        }
    }

    private async Task<bool> TakeAsync(string slug, ArticleId id, CrossrefWork work, CancellationToken cancellationToken)
    {
        var article = await articles.FindAsync(slug, id, cancellationToken);
        if (article is null)
            return false;

        var notices = await NoticesAsync(slug, article, work, cancellationToken);
        // What was there when we first looked is part of the article as we tell of it, not news.
        var firstLook = article.Enriched is null ? DateOnly.FromDateTime(article.FirstSeen.UtcDateTime) : DateOnly.MinValue;
        return await ReviseAsync(
            slug,
            id,
            known => known.Learn(work, notices, time.GetUtcNow()),
            notice => firstLook > DateOnly.MinValue && notice is not null && (notice.Published is null || notice.Published.LastDay < firstLook),
            cancellationToken);
    }

    // A registry names a notice by its DOI, a listing by where it stands: looking it up tells that both mean one notice.
    private async Task<IReadOnlyList<Notice>> NoticesAsync(string slug, Article article, CrossrefWork work, CancellationToken cancellationToken)
    {
        var notices = new List<Notice>();
        foreach (var registered in work.UpdatedBy)
        {
            var notice = registered.Notice;
            var known = article.Notices.FirstOrDefault(one => one.HasNameOf(notice));
            if (!registered.IsKnownType && known is null)
                LogUnknownNotice(slug, article.Id, registered.Type, notice.Doi?.Value);
            if (known?.Citation is null && notice.Doi is { } doi && doi != article.Doi)
                notice = notice with { Citation = (await crossref.FindAsync(doi, cancellationToken)).Value?.Citation };
            notices.Add(notice);
        }

        return notices;
    }

    private async Task<bool> ReviseAsync(
        string slug, ArticleId id, Func<Article, Article> learn, Func<Notice?, bool> isBackfill, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var snapshot = await articles.ReadAsync(slug, id, cancellationToken);
            if (snapshot.Articles is not [var known] || ArticleRevision.Between(known, learn(known).ClassifyUnlessSame(known, classifier), time.GetUtcNow(), isBackfill) is not { } revision)
                return false;

            try
            {
                await articles.WriteAsync(slug, snapshot, [revision], completesImport: false, cancellationToken);
                return true;
            }
            catch (ArticlesChangedException) when (attempt < TriesAgainstOtherWriters)
            {
                LogConflict(slug, id, attempt);
            }
        }
    }

    private async Task PostponeAsync(EnrichmentRequest request, Delay delay, CancellationToken cancellationToken)
    {
        LogPostponed(request.Collection, request.Article, delay.Until, delay.Reason);
        await articles.PostponeAsync(
            request.Collection, new PendingEnrichment(request.Article, delay.Until, request.Tries + 1, delay.Reason), cancellationToken);
    }

    // After six hours, then twice as long each time, up to a week.
    private Delay NotYet(EnrichmentRequest request, string reason) =>
        new(time.GetUtcNow() + TimeSpan.FromHours(Math.Min(6 << Math.Min(request.Tries, 5), 7 * 24)), reason);

    [LoggerMessage(1, LogLevel.Information, "The article {Article} of {Slug} waits to be enriched until {Until}: {Cause}")]
    private partial void LogPostponed(string slug, ArticleId article, DateTimeOffset until, string cause);

    [LoggerMessage(2, LogLevel.Warning, "The refresh of {Slug} is put off: {Cause}")]
    private partial void LogDelayed(string slug, string cause);

    [LoggerMessage(3, LogLevel.Error, "A notice about {Article} of {Slug} is of the unknown type '{Type}', DOI {Doi}; it is shown as a notice until someone teaches us the type")]
    private partial void LogUnknownNotice(string slug, ArticleId article, string type, string? doi);

    [LoggerMessage(4, LogLevel.Error, "The articles {Article} and {Twin} of {Slug} have one DOI: the page lists one article as two")]
    private partial void LogTwin(string slug, ArticleId article, ArticleId twin);

    [LoggerMessage(5, LogLevel.Debug, "Another writer changed {Slug} while {Article} was enriched, try {Attempt}; reading again")]
    private partial void LogConflict(string slug, ArticleId article, int attempt);
}
