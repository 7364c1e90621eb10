using RareCancers.Articles.Notices;

namespace RareCancers.Articles;

/// <summary>An article to store, with what it changes for readers.</summary>
/// <param name="Article">The article's new state.</param>
/// <param name="Previous">Its stored state; null if it is new.</param>
/// <param name="Changes">The entries for the change log; empty if metadata were only filled in. A new article's first is Published.</param>
public sealed record ArticleRevision(Article Article, Article? Previous, IReadOnlyList<Change> Changes)
{
    /// <summary>What was published longer ago than this is not news when it is found.</summary>
    public static readonly TimeSpan NewsAge = TimeSpan.FromDays(60);

    /// <summary>Another stored article that turned out to be the same one; it is removed, and its IDs lead to this one. Null if there is none.</summary>
    public Article? Absorbed { get; init; }

    /// <summary>The revision that leads from one state to another; null if nothing differs.</summary>
    /// <param name="previous">The stored state; null if the article is new.</param>
    /// <param name="article">The new state; its dates are set here.</param>
    /// <param name="now">The time of the run, in UTC.</param>
    /// <param name="isBackfill">Whether a notice is a back-fill, which is never emailed; called with null for the article itself.</param>
    /// <param name="absorbed">Another stored article that turned out to be the same one: notices about it were news then. Null if there is none.</param>
    public static ArticleRevision? Between(
        Article? previous, Article article, DateTimeOffset now, Func<Notice?, bool> isBackfill, Article? absorbed = null)
    {
        if (article == previous && absorbed is null)
            return null;

        var changes = News(previous, article, absorbed)
            .Select(change => new Change(0, change.Kind, article.Id, now, change.Notice, isBackfill(change.Notice)))
            .ToArray();
        return new ArticleRevision(article with { Updated = changes.Length > 0 ? now : article.Updated, Modified = now }, previous, changes)
        {
            Absorbed = absorbed,
        };
    }

    /// <summary>Whether the version of record of a preprint appears with it as news.</summary>
    internal bool HasNewVersionOfRecord => Changes.Any(change => change is { Kind: ChangeKind.VersionOfRecord, IsBackfill: false });

    /// <summary>Whether the article was published within the <see cref="NewsAge"/>; false if it is not known when.</summary>
    internal bool IsRecent => Article.Published is { } day && day.LastDay >= DateOnly.FromDateTime((Article.Modified - NewsAge).UtcDateTime);

    /// <summary>The revision, in which the version of record is a back-fill.</summary>
    internal ArticleRevision WithoutNewVersionOfRecord() => this with
    {
        Changes = [.. Changes.Select(change => change.Kind == ChangeKind.VersionOfRecord ? change with { IsBackfill = true } : change)],
    };

    private static IEnumerable<(ChangeKind Kind, Notice? Notice)> News(Article? previous, Article article, Article? absorbed)
    {
        if (previous is null)
            yield return (ChangeKind.Published, null);
        else if (previous.IsPreprint && !article.IsPreprint)
            yield return (ChangeKind.VersionOfRecord, null);
        else if (SaysOtherwise(previous, article))
            yield return (ChangeKind.Updated, null);

        foreach (var notice in article.Notices.AddedSince([.. previous?.Notices ?? [], .. absorbed?.Notices ?? []]))
            yield return (KindOf(notice.Kind), notice);
    }

    // A title, teaser or abstract where there was none is filled-in metadata, not news; so is another source's wording. A teaser is
    // the start of the abstract: once the two agree, the one that arrives second says nothing new.
    private static bool SaysOtherwise(Article previous, Article article) =>
        previous.Title is not null && IsOfSameSource(previous, article, ArticleDetail.Title) && PlainText.Fold(previous.Title) != PlainText.Fold(article.Title)
        || IsOfSameSource(previous, article, ArticleDetail.Teaser) && TeaserSaysOtherwise(previous, article)
        || IsOfSameSource(previous, article, ArticleDetail.Abstract) && AbstractSaysOtherwise(previous, article);

    private static bool IsOfSameSource(Article previous, Article article, ArticleDetail detail) => previous.Origins[detail] == article.Origins[detail];

    private static bool TeaserSaysOtherwise(Article previous, Article article) =>
        previous.Teaser is { } before && article.Teaser is { } after && !before.AgreesWith(after)
        && !(previous.Abstract is { } whole && after.StartsText(whole.Text));

    private static bool AbstractSaysOtherwise(Article previous, Article article) =>
        previous.Abstract is { } before && article.Abstract is { } after && PlainText.Fold(before.Text) != PlainText.Fold(after.Text)
        && !(article.Teaser is { } teaser && teaser.StartsText(after.Text) && !teaser.StartsText(before.Text));

    private static ChangeKind KindOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Correction => ChangeKind.Corrected,
        NoticeKind.ExpressionOfConcern => ChangeKind.ExpressionOfConcern,
        NoticeKind.Retraction => ChangeKind.Retracted,
        NoticeKind.Other => ChangeKind.Noticed,
        _ => throw new InvalidOperationException($"No change for {kind}."),
    };
}
