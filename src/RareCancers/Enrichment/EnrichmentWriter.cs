using Microsoft.Extensions.Logging;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Enrichment.Crossref;
using RareCancers.Enrichment.EuropePmc;
using RareCancers.Enrichment.Registries;
using RareCancers.Topics;

namespace RareCancers.Enrichment;

/// <summary>Stores what the registries say of an article. A DOI that another article of the Collection has is not taken.</summary>
public sealed partial class EnrichmentWriter(
    ArticleTable articles, CrossrefClient crossref, TopicClassifier classifier, TimeProvider time, ILogger<EnrichmentWriter> logger)
{
    private const int MaxAttempts = 20;

    /// <summary>How often to wait for a notice that cannot be looked up; then it is stored without where it stands.</summary>
    public const int MaxNoticeAttempts = 8;

    /// <summary>Stores what Crossref says of an article and of the notices about it.</summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="id">The article.</param>
    /// <param name="work">What Crossref says.</param>
    /// <param name="waits">Whether nothing is to be stored while a notice cannot be looked up.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="ArticlesChangedException">Too many others wrote at the same time.</exception>
    public async Task<MergeOutcome> MergeAsync(string slug, ArticleId id, CrossrefWork work, bool waits, CancellationToken cancellationToken)
    {
        var article = await articles.FindAsync(slug, id, cancellationToken);
        if (article is null)
            return new MergeOutcome(IsChanged: false);

        var (notices, delay) = await NoticesAsync(slug, article, work, cancellationToken);
        if (waits && delay is not null)
            return new MergeOutcome(IsChanged: false, Delay: delay);

        // What was there when we first looked is part of the article as we tell of it, not news.
        var firstLook = article.Enriched is null ? DateOnly.FromDateTime(article.FirstSeen.UtcDateTime) : DateOnly.MinValue;
        return await ReviseAsync(
            slug,
            id,
            known => known.Merge(work, notices, time.GetUtcNow()),
            notice => firstLook > DateOnly.MinValue && notice is not null && (notice.Published is null || notice.Published.LastDay < firstLook),
            cancellationToken);
    }

    /// <summary>Stores what Europe PMC says of an article.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage refused or failed.</exception>
    /// <exception cref="ArticlesChangedException">Too many others wrote at the same time.</exception>
    public Task<MergeOutcome> MergeAsync(string slug, ArticleId id, EuropePmcRecord record, CancellationToken cancellationToken) =>
        ReviseAsync(slug, id, known => known.Merge(record), _ => false, cancellationToken);

    // A registry names a notice by its DOI, a listing by where it stands: looking it up tells that both mean one notice.
    private async Task<(IReadOnlyList<Notice> Notices, RetryDelay? Delay)> NoticesAsync(string slug, Article article, CrossrefWork work, CancellationToken cancellationToken)
    {
        var notices = new List<Notice>();
        RetryDelay? delay = null;
        foreach (var registered in work.UpdatedBy)
        {
            var notice = registered.Notice;
            var known = article.Notices.FirstOrDefault(one => one.HasNameOf(notice));
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
        string slug, ArticleId id, Func<Article, Article> learn, Func<Notice?, bool> isBackfill, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var snapshot = await articles.ReadAsync(slug, id, cancellationToken);
            if (snapshot.Articles is not [var known])
                return new MergeOutcome(IsChanged: false);

            var learned = learn(known).ClassifyUnlessSame(known, classifier);
            // Read after the snapshot: whoever takes the DOI from now on makes the write below fail.
            if (learned.Doi != known.Doi && await articles.FindAsync(slug, ArticleId.From(learned.Doi, null), cancellationToken) is { } twin && twin.Id != known.Id)
                return new MergeOutcome(IsChanged: false, twin.Id);
            if (ArticleRevision.Between(known, learned, time.GetUtcNow(), isBackfill) is not { } revision)
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

    [LoggerMessage(1, LogLevel.Error, "A notice about {Article} of {Slug} is of the unknown type '{Type}', DOI {Doi}; it is shown as a notice until someone teaches us the type")]
    private partial void LogUnknownNotice(string slug, ArticleId article, string type, string? doi);

    [LoggerMessage(2, LogLevel.Debug, "Another writer changed {Slug} while {Article} was enriched, try {Attempt}; reading again")]
    private partial void LogConflict(string slug, ArticleId article, int attempt);
}
