using RareCancers.Articles.Notices;

namespace RareCancers.Library;

/// <summary>A notice as an event: what was published about an article, and when we saw it.</summary>
/// <param name="Article">The article.</param>
/// <param name="Change">Its entry in the change log.</param>
/// <param name="Ordinal">Its number among the article's notices of this kind, from 1.</param>
public sealed record PublishedNotice(ArticleEntry Article, Change Change, int Ordinal)
{
    /// <summary>
    /// The ID of the notice's feed entry. It derives from the article's ID, the kind and the ordinal, so that it stays the same
    /// when more is learned about the notice and when everything is collected again.
    /// </summary>
    public string EntryId => NameBasedUuid.CreateUrn($"notice:{Article.Id.EntryId}:{Change.Kind}:{Ordinal}");

    /// <summary>The notice, with everything learned about it since.</summary>
    /// <param name="article">The article as it is now.</param>
    public Notice In(Article article)
    {
        // Found by its ID if it had one, because a notice of another kind may since have become one of this kind.
        var then = Change.Notice!;
        var alike = article.Notices.Where(notice => notice.Kind == then.Kind).ToArray();
        return alike.FirstOrDefault(then.HasSameIdAs) ?? alike.ElementAtOrDefault(Ordinal - 1) ?? then;
    }

    /// <summary>The notices in the changes, newest first.</summary>
    /// <param name="changes">The changes with notices, oldest first.</param>
    /// <param name="find">Finds the article of a change; null for an unknown one.</param>
    internal static IEnumerable<PublishedNotice> From(IEnumerable<Change> changes, Func<ArticleId, ArticleEntry?> find)
    {
        var counts = new Dictionary<(ArticleId, ChangeKind), int>();
        var notices = new List<PublishedNotice>();
        foreach (var change in changes)
        {
            var article = find(change.Article);
            var key = (article?.Id ?? change.Article, change.Kind);
            var ordinal = counts[key] = counts.GetValueOrDefault(key) + 1;
            if (article is not null)
                notices.Add(new PublishedNotice(article, change, ordinal));
        }

        notices.Reverse();
        return notices;
    }
}
