using RareCancers.Articles;

namespace RareCancers.Collections;

/// <summary>Compares a listing with what is stored and says what there is to store.</summary>
internal static class Reconciliation
{
    /// <summary>The revisions to write, oldest article first, so that the newest gets the highest sequence.</summary>
    /// <param name="stored">What is stored.</param>
    /// <param name="listed">The listing, newest article first.</param>
    /// <param name="listedBefore">How many articles the last listing had; 0 before the first.</param>
    /// <param name="source">Where the listing came from, for the refusal's message.</param>
    /// <param name="now">The moment of this run, in UTC.</param>
    public static Reading<IReadOnlyList<ArticleRevision>> Reconcile(
        ArticleSnapshot stored, IReadOnlyList<ListedArticle> listed, int listedBefore, string source, DateTimeOffset now)
    {
        var index = new ArticleIndex(stored.Articles);
        var seen = new HashSet<ArticleId>();
        var revisions = new List<ArticleRevision>();

        foreach (var item in listed.Reverse())
        {
            var known = index.Find(item);
            var id = known?.Id ?? ArticleId.Of(item.Doi, item.Citation);
            if (!seen.Add(id))
                return new Refusal(RefusalReason.DuplicateArticle, $"{source} lists the article {id} twice; nothing of it was stored.", item.Teaser?.ToString());

            if (Revise(known, id, item, now, isBackfill: !stored.IsImported) is { } revision)
            {
                revisions.Add(revision);
                // So that a second item is seen to be the same article whichever of its names it gives.
                index.Add(revision.Article);
            }
        }

        // Against the last listing, not all that was ever stored: a page shows its newest articles and drops old ones.
        var stillListed = stored.Articles.Count(article => seen.Contains(article.Id));
        return stillListed * 2 < listedBefore
            ? new Refusal(
                RefusalReason.MoreThanHalfMissing,
                $"{source} lists {listed.Count} articles, of which {stillListed} are known; the last listing had {listedBefore}, so more than half of it is gone. Nothing was stored.")
            : revisions;
    }

    private static ArticleRevision? Revise(Article? known, ArticleId id, ListedArticle item, DateTimeOffset now, bool isBackfill)
    {
        var article = known is null ? New(id, item, now) : Learn(known, item);
        if (article == known)
            return null;

        var changes = Changes(known, article).Select(change => new Change(0, change.Kind, id, now, change.Notice, isBackfill)).ToArray();
        return new ArticleRevision(article with { Updated = changes.Length > 0 ? now : article.Updated, Modified = now }, known, changes);
    }

    private static Article New(ArticleId id, ListedArticle item, DateTimeOffset now) => new()
    {
        Id = id,
        Doi = item.Doi,
        Citation = item.Citation,
        Title = item.Title,
        Authors = item.Authors,
        Published = item.Published,
        Teaser = item.Teaser,
        Notices = item.Notices,
        FirstSeen = now,
        Updated = now,
        Modified = now,
    };

    // A listing that says less than we know takes nothing away.
    private static Article Learn(Article known, ListedArticle item)
    {
        return known with
        {
            Doi = known.Doi ?? item.Doi,
            Citation = known.Citation ?? item.Citation,
            Title = item.Title ?? known.Title,
            Authors = known.Authors.Learn(item.Authors),
            Published = known.Published?.Learn(item.Published) ?? item.Published,
            Teaser = known.Teaser is { } teaser && item.Teaser is { } later ? teaser.Learn(later) : known.Teaser ?? item.Teaser,
            Notices = [.. known.Notices.Union(item.Notices)],
        };
    }

    private static IEnumerable<(ChangeKind Kind, Notice? Notice)> Changes(Article? known, Article article)
    {
        if (known is null)
            yield return (ChangeKind.Published, null);
        else if (SaysOtherwise(known, article))
            yield return (ChangeKind.Updated, null);

        foreach (var notice in article.Notices.Except(known?.Notices ?? []))
            yield return (KindOf(notice.Kind), notice);
    }

    // A title or teaser where there was none is a refill, not news.
    private static bool SaysOtherwise(Article known, Article article) =>
        known.Title is not null && known.Title != article.Title
        || known.Teaser is not null && !known.Teaser.AgreesWith(article.Teaser!);

    private static ChangeKind KindOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Correction => ChangeKind.Corrected,
        NoticeKind.ExpressionOfConcern => ChangeKind.ExpressionOfConcern,
        NoticeKind.Retraction => ChangeKind.Retracted,
        NoticeKind.Other => ChangeKind.Noticed,
        _ => throw new InvalidOperationException($"No change for {kind}."),
    };
}
