using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Parsing;
using RareCancers.Settings;
using RareCancers.Text;
using RareCancers.Topics;

namespace RareCancers.Collections.Storing;

/// <summary>Compares a listing with what is stored and says what there is to store.</summary>
/// <param name="stored">What is stored.</param>
/// <param name="before">The Collection after its last run; null before the first.</param>
/// <param name="collection">The Collection's settings, for the refusal's message.</param>
/// <param name="classifier">Says what an article is about.</param>
/// <param name="now">The moment of this run, in UTC.</param>
internal sealed class Reconciliation(ArticleSnapshot stored, CollectionState? before, CollectionOptions collection, TopicClassifier classifier, DateTimeOffset now)
{
    /// <summary>How long before the last listing an article may have been published to be news all the same, when it is first listed now.</summary>
    public static readonly TimeSpan NewsAge = TimeSpan.FromDays(60);

    private readonly ArticleIndex index = new(stored.Articles);
    private readonly VolumeDates volumes = new(stored.Articles);

    /// <summary>The revisions to write, oldest article first, so that the newest gets the highest sequence.</summary>
    /// <param name="listing">What the page lists.</param>
    /// <param name="isAccepted">Whether someone has found it right that so much is gone, or that the page has another title.</param>
    public Result<List<ArticleRevision>> Reconcile(ParsedListing listing, bool isAccepted)
    {
        var listed = new HashSet<ArticleId>();
        var revisions = new List<ArticleRevision>();

        foreach (var item in listing.Articles.Reverse())
        {
            // An item that only says the words of an article that stands in the listing by its name is another one.
            var known = index.FindById(item) ?? (index.FindByText(item) is { } alike && !listed.Contains(alike.Id) ? alike : null);
            var id = known?.Id ?? ArticleId.From(item.Doi, item.Citation);
            if (!listed.Add(id))
                return new Refusal(RefusalReason.DuplicateArticle, $"{collection.Source} lists the article {id} twice, under two names; nothing of it was stored.", item.Title ?? item.Teaser?.ToString());

            var article = (known is null ? New(id, item) : Merge(known, item)).ClassifyIfChanged(known, classifier);
            if (ArticleRevision.Between(known, article, now, _ => IsBackfill(known, item)) is { } revision)
            {
                revisions.Add(revision);
                // So that a second item is seen to be the same article whichever of its names it gives.
                index.Add(revision.Article);
            }
        }

        if (!isAccepted && CheckPlausibility(listing, listed) is { } refusal)
            return refusal;

        revisions.AddRange(NoLongerListed(listed));
        return revisions;
    }

    // Against the last listing, not all that was ever stored: what left the page once is not missed again.
    private Refusal? CheckPlausibility(ParsedListing listing, HashSet<ArticleId> listed)
    {
        var stillListed = stored.Articles.Count(article => listed.Contains(article.Id));
        if (before?.Facts.Title is { } title && PlainText.Fold(title) != PlainText.Fold(listing.Facts.Title) && stillListed * 2 < listing.Articles.Count)
        {
            return new Refusal(
                RefusalReason.AnotherCollection,
                $"{collection.Source} is titled '{listing.Facts.Title}', not '{title}', and {stillListed} of its {listing.Articles.Count} articles are known: it is the page of another Collection. Nothing was stored; check Collections:Items:n:Source, or {HowToAccept}");
        }

        return stillListed * 2 < (before?.Listed ?? 0)
            ? new Refusal(
                RefusalReason.MoreThanHalfMissing,
                $"{collection.Source} lists {listing.Articles.Count} articles, of which {stillListed} are known; the last listing had {before!.Listed}, so more than half of it is gone. Nothing was stored; look at the page, and {HowToAccept}")
            : null;
    }

    private string HowToAccept => $"if it is right, take it once by POST /operations/collect?accept={collection.Slug}.";

    private IEnumerable<ArticleRevision> NoLongerListed(HashSet<ArticleId> listed) =>
        from article in stored.Articles
        where article.Unlisted is null && !listed.Contains(article.Id)
        select ArticleRevision.Between(article, article with { Unlisted = now }, now, _ => true)!;

    // A page that shows more than before, or a source that was exchanged, brings old articles: news to us, not to readers.
    // Since the last news, not the last success: an old copy may be served for weeks.
    private bool IsBackfill(Article? known, ListedArticle item) =>
        !stored.IsImported
        || known is null && PublishedBy(item) is { } day && day < DateOnly.FromDateTime(((before?.LastNews ?? now) - NewsAge).UtcDateTime);

    // The last day on which the item can have been published: journals number the articles of a volume as they appear.
    private DateOnly? PublishedBy(ListedArticle item) =>
        item.Published?.LastDay ?? (item.Citation is { } citation ? volumes.PublishedBefore(citation) ?? new DateOnly(citation.Year, 12, 31) : null);

    private Article New(ArticleId id, ListedArticle item) => new()
    {
        Id = id,
        Doi = item.Doi,
        Citation = item.Citation,
        Title = item.Title,
        TitleIsListed = item.Title is not null,
        Type = item.Type,
        Authors = item.Authors,
        Published = item.Published,
        Teaser = item.Teaser,
        Notices = NoticeMerge.MergeFrom([], item.Notices),
        FirstSeen = now,
        Updated = now,
        Modified = now,
    };

    // A listing that says less than we know takes nothing away.
    private static Article Merge(Article known, ListedArticle item) => known with
    {
        Doi = known.Doi ?? item.Doi,
        Citation = known.Citation ?? item.Citation,
        Title = item.Title ?? known.Title,
        TitleIsListed = known.TitleIsListed || item.Title is not null,
        Type = item.Type ?? known.Type,
        Authors = known.Authors.MergeFrom(item.Authors),
        Published = known.Published?.MergeFrom(item.Published) ?? item.Published,
        Teaser = known.Teaser is { } teaser && item.Teaser is { } later ? teaser.MergeFrom(later) : known.Teaser ?? item.Teaser,
        Notices = known.Notices.MergeFrom(item.Notices),
        Unlisted = null,
    };
}
