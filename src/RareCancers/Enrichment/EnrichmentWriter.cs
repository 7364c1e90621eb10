using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Registries;
using RareCancers.Registries.Crossref;
using RareCancers.Registries.EuropePmc;

namespace RareCancers.Enrichment;

/// <summary>Stores the data of the registries for an article, unless another article of the Collection has its DOI.</summary>
public sealed partial class EnrichmentWriter(
    ArticleTable articles, CrossrefClient crossref, TopicClassifier classifier, TimeProvider time, ILogger<EnrichmentWriter> logger)
{
    private const int MaxAttempts = 20;

    /// <summary>How often to wait for a notice whose lookup fails before it is stored without its citation.</summary>
    public const int MaxNoticeAttempts = 8;

    /// <summary>Stores Crossref's data about an article and the notices about it.</summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="id">The article.</param>
    /// <param name="work">The work from Crossref.</param>
    /// <param name="waits">Whether to store nothing while the lookup of a notice fails.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="ArticlesChangedException">Too many concurrent writes.</exception>
    public async Task<MergeOutcome> MergeAsync(string slug, ArticleId id, CrossrefWork work, bool waits, CancellationToken cancellationToken)
    {
        var article = await articles.FindAsync(slug, id, cancellationToken);
        if (article is null)
            return new MergeOutcome(IsChanged: false);

        var (notices, delay) = await NoticesAsync(slug, article, work, cancellationToken);
        if (waits && delay is not null)
            return new MergeOutcome(IsChanged: false, Delay: delay);

        // Notices from before the first lookup belong to the article as first announced and are no news.
        var firstLook = article.Enriched is null ? DateOnly.FromDateTime(article.FirstSeen.UtcDateTime) : DateOnly.MinValue;
        return await ReviseAsync(
            slug,
            id,
            known => known.Merge(work, notices, time.GetUtcNow()),
            notice => firstLook > DateOnly.MinValue && notice is not null && (notice.Published is null || notice.Published.LastDay < firstLook),
            cancellationToken);
    }

    /// <summary>Stores Europe PMC's data about an article.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="ArticlesChangedException">Too many concurrent writes.</exception>
    public Task<MergeOutcome> MergeAsync(string slug, ArticleId id, EuropePmcArticle record, CancellationToken cancellationToken) =>
        ReviseAsync(slug, id, known => known.Merge(record), _ => false, cancellationToken);

    // A registry identifies a notice by DOI, a listing by citation; the lookup shows that both are the same notice.
    private async Task<(IReadOnlyList<Notice> Notices, RetryDelay? Delay)> NoticesAsync(
        string slug, Article article, CrossrefWork work, CancellationToken cancellationToken)
    {
        var notices = new List<Notice>();
        RetryDelay? delay = null;
        foreach (var registered in work.UpdatedBy)
        {
            var notice = registered.Notice;
            var known = article.Notices.FirstOrDefault(one => one.HasSameIdAs(notice));
            if (!registered.IsKnownType && known is null)
                LogUnknownNotice(slug, article.Id, registered.Type, notice.Doi?.Value);
            if (known?.Citation is null && notice is { Doi: { } doi, IsInPlace: false })
            {
                var answer = await crossref.FindAsync(doi, cancellationToken);
                notice = notice with { Citation = answer.Value?.Citation };
                delay ??= answer.Delay;
            }

            notices.Add(notice);
        }

        return (notices, delay);
    }

    private async Task<MergeOutcome> ReviseAsync(
        string slug, ArticleId id, Func<Article, Article> merge, Func<Notice?, bool> isBackfill, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var snapshot = await articles.ReadAsync(slug, id, cancellationToken);
            if (snapshot.Articles is not [var known])
                return new MergeOutcome(IsChanged: false);

            // Read after the snapshot: if another writer adds an ID from now on, the write below fails.
            var twin = await FindTwinAsync(slug, known, merge(known), cancellationToken);
            if (twin is not null && twin.Sources.Intersect(known.Sources).Any(SourceKey.IsPage))
                return new MergeOutcome(IsChanged: false, twin.Id);
            if (await CreateRevisionAsync(slug, known, twin, merge, isBackfill, cancellationToken) is not { } revision)
                return new MergeOutcome(IsChanged: false);

            try
            {
                await articles.WriteAsync(slug, snapshot, [revision], completesImport: false, cancellationToken);
                return new MergeOutcome(IsChanged: true);
            }
            catch (ArticlesChangedException) when (attempt < MaxAttempts)
            {
                LogConflict(slug, id, attempt);
            }
        }
    }

    // Another stored article with a DOI that this one gets now, such as the published version of a preprint.
    private async Task<Article?> FindTwinAsync(string slug, Article known, Article merged, CancellationToken cancellationToken)
    {
        var dois = ArticleId.AllFrom(merged.Doi, citation: null).Concat(ArticleId.AllFrom(merged.Preprint, citation: null));
        foreach (var id in dois.Except(known.Ids))
        {
            if (await articles.FindAsync(slug, id, cancellationToken) is { } other && other.Id != known.Id)
                return other;
        }

        return null;
    }

    // Of two articles that are the same, the one that was seen first absorbs the other.
    private async Task<ArticleRevision?> CreateRevisionAsync(
        string slug, Article known, Article? twin, Func<Article, Article> merge, Func<Notice?, bool> isBackfill, CancellationToken cancellationToken)
    {
        var (kept, absorbed) = twin is not null && (twin.FirstSeen, twin.Sequence).CompareTo((known.FirstSeen, known.Sequence)) < 0
            ? (twin, known)
            : (known, twin);
        var merged = merge(absorbed is null ? kept : kept.Absorb(absorbed)).ClassifyIfChanged(kept, classifier);
        return ArticleRevision.Between(kept, merged, time.GetUtcNow(), isBackfill, absorbed) is { } revision
            ? await articles.WithNewsAsync(slug, revision, cancellationToken)
            : null;
    }

    [LoggerMessage(
        1, LogLevel.Error,
        "A notice about {Article} of {Slug} has the unknown type '{Type}', DOI {Doi}; it is shown as a general notice until the type "
        + "is supported")]
    private partial void LogUnknownNotice(string slug, ArticleId article, string type, string? doi);

    [LoggerMessage(2, LogLevel.Debug, "Another writer changed {Slug} while {Article} was enriched, attempt {Attempt}; reading again")]
    private partial void LogConflict(string slug, ArticleId article, int attempt);
}
