using RareCancers.Articles.Notices;

namespace RareCancers.Library;

/// <summary>A notice as an event: what was published about an article, and when we saw it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Notice">The notice, with everything learned about it since.</param>
/// <param name="Change">Its entry in the change log.</param>
/// <param name="Ordinal">Its number among the article's notices of this kind, from 1.</param>
public sealed record PublishedNotice(Article Article, Notice Notice, Change Change, int Ordinal)
{
    /// <summary>
    /// The ID of the notice's feed entry. It derives from the article's ID, the kind and the ordinal, so that it stays the same
    /// when more is learned about the notice and when everything is collected again.
    /// </summary>
    public string EntryId => NameBasedUuid.CreateUrn($"notice:{Article.Id.EntryId}:{Change.Kind}:{Ordinal}");

    /// <summary>The notices in the changes, newest first.</summary>
    internal static IEnumerable<PublishedNotice> From(IReadOnlyList<Change> changes, IReadOnlyDictionary<ArticleId, Article> articles)
    {
        var counts = new Dictionary<(ArticleId, ChangeKind), int>();
        var notices = new List<PublishedNotice>();
        foreach (var change in changes)
        {
            if (!articles.TryGetValue(change.Article, out var article))
                continue;

            var ordinal = counts[(article.Id, change.Kind)] = counts.GetValueOrDefault((article.Id, change.Kind)) + 1;
            notices.Add(new PublishedNotice(article, CurrentState(article, change.Notice!, ordinal), change, ordinal));
        }

        notices.Reverse();
        return notices;
    }

    // Found by its ID if it had one, because a notice of another kind may since have become one of this kind.
    private static Notice CurrentState(Article article, Notice then, int ordinal)
    {
        var alike = article.Notices.Where(notice => notice.Kind == then.Kind).ToArray();
        return alike.FirstOrDefault(then.HasSameIdAs) ?? alike.ElementAtOrDefault(ordinal - 1) ?? then;
    }
}
