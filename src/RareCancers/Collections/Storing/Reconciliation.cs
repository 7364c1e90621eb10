using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Parsing;

namespace RareCancers.Collections.Storing;

/// <summary>Compares a listing with the stored articles and determines what to store.</summary>
/// <param name="stored">What is stored.</param>
/// <param name="before">The Collection's state after its last run; null before the first.</param>
/// <param name="collection">The Collection's settings, for the refusal's message.</param>
/// <param name="classifier">Classifies the articles.</param>
/// <param name="now">The time of this run, in UTC.</param>
internal sealed class Reconciliation(
    ArticleSnapshot stored, CollectionState? before, CollectionOptions collection, TopicClassifier classifier, DateTimeOffset now)
{
    /// <summary>An article first listed now still counts as news if it was published at most this long before the last news.</summary>
    public static readonly TimeSpan NewsAge = TimeSpan.FromDays(60);

    private readonly ArticleIndex index = new(stored.Articles);
    private readonly VolumeDates volumes = new(stored.Articles);

    /// <summary>The revisions to write, the oldest article first, so that the newest gets the highest sequence.</summary>
    /// <param name="listing">What the page lists.</param>
    /// <param name="isAccepted">Whether a person has confirmed the page, even if many articles are missing or the title has changed.</param>
    public Result<List<ArticleRevision>> Reconcile(ParsedListing listing, bool isAccepted)
    {
        var listed = new HashSet<ArticleId>();
        var revisions = new List<ArticleRevision>();

        foreach (var item in listing.Articles.Reverse())
        {
            // If the listing also contains the matching article by its ID, an item with the same text is a different article.
            var known = index.FindById(item) ?? (index.FindByText(item) is { } alike && !listed.Contains(alike.Id) ? alike : null);
            var id = known?.Id ?? ArticleId.From(item.Doi, item.Citation);
            if (!listed.Add(id))
            {
                return new Refusal(
                    RefusalReason.DuplicateArticle,
                    $"{collection.Source} lists the article {id} twice, under different IDs. Nothing was stored.",
                    item.Title ?? item.Teaser?.ToString());
            }

            var article = (known is null ? New(id, item) : Merge(known, item)).ClassifyIfChanged(known, classifier);
            if (ArticleRevision.Between(known, article, now, _ => IsBackfill(known, item)) is { } revision)
            {
                revisions.Add(revision);
                // So that a second item of the same article is recognised by any of its IDs.
                index.Add(revision.Article);
            }
        }

        if (!isAccepted && CheckPlausibility(listing, listed) is { } refusal)
            return refusal;

        revisions.AddRange(NoLongerListed(listed));
        return revisions;
    }

    // Compares with the last listing rather than all stored articles: articles that left the page earlier do not count again.
    private Refusal? CheckPlausibility(ParsedListing listing, HashSet<ArticleId> listed)
    {
        var stillListed = stored.Articles.Count(article => listed.Contains(article.Id));
        if (before?.Facts.Title is { } title
            && PlainText.Fold(title) != PlainText.Fold(listing.Facts.Title)
            && stillListed * 2 < listing.Articles.Count)
        {
            return new Refusal(
                RefusalReason.AnotherCollection,
                $"{collection.Source} is titled '{listing.Facts.Title}', not '{title}', and {stillListed} of its {listing.Articles.Count} articles are known: "
                + $"it is the page of another Collection. Nothing was stored; check Collections:Items:n:Source, or {HowToAccept}");
        }

        return stillListed * 2 < (before?.Listed ?? 0)
            ? new Refusal(
                RefusalReason.MoreThanHalfMissing,
                $"{collection.Source} lists {Quantity.Of(listing.Articles.Count, "article")}, of which {stillListed} are known; "
                + $"the last listing had {before!.Listed}, so more than half of it is gone. Nothing was stored; look at the page, and {HowToAccept}")
            : null;
    }

    private string HowToAccept => $"if it is right, take it once by POST /operations/collect?accept={collection.Slug}.";

    private IEnumerable<ArticleRevision> NoLongerListed(HashSet<ArticleId> listed) =>
        from article in stored.Articles
        where article.Unlisted is null && !listed.Contains(article.Id)
        select ArticleRevision.Between(article, article with { Unlisted = now }, now, _ => true)!;

    // A page that shows more than before, or a replaced source, brings old articles: new to us, but not news to readers.
    // The age counts from the last news rather than the last success, because an outdated copy may be served for weeks.
    private bool IsBackfill(Article? known, ListedArticle item) =>
        !stored.IsImported
        || known is null && PublishedBy(item) is { } day && day < DateOnly.FromDateTime(((before?.LastNews ?? now) - NewsAge).UtcDateTime);

    // The latest day on which the item can have been published: journals number the articles of a volume as they appear.
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

    // A listing that says less than we know removes nothing.
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
