using RareCancers.Articles;
using RareCancers.Articles.Notices;

namespace RareCancers.Library;

/// <summary>A notice as an event of its own: what was published about an article, and when we saw it.</summary>
/// <param name="Article">The article that it is about.</param>
/// <param name="Notice">The notice, with all that was learned of it since.</param>
/// <param name="Change">Its entry in the change log.</param>
/// <param name="Ordinal">Which of the article's notices of this kind it is, from 1.</param>
public sealed record PublishedNotice(Article Article, Notice Notice, Change Change, int Ordinal)
{
    /// <summary>
    /// The id of the notice's feed entry. It follows from the article's, the kind and the ordinal, so that it stays when
    /// more is learned of the notice, and when all is collected anew.
    /// </summary>
    public string EntryId => NameBasedUuid.CreateUrn($"notice:{Article.Id.EntryId}:{Change.Kind}:{Ordinal}");

    /// <summary>The notices that the changes tell of, newest first.</summary>
    internal static IEnumerable<PublishedNotice> From(IReadOnlyList<Change> changes, IReadOnlyDictionary<ArticleId, Article> articles)
    {
        var told = new Dictionary<(ArticleId, ChangeKind), int>();
        var notices = new List<PublishedNotice>();
        foreach (var change in changes)
        {
            if (!articles.TryGetValue(change.Article, out var article))
                continue;

            var ordinal = told[(article.Id, change.Kind)] = told.GetValueOrDefault((article.Id, change.Kind)) + 1;
            notices.Add(new PublishedNotice(article, Today(article, change.Notice!, ordinal), change, ordinal));
        }

        notices.Reverse();
        return notices;
    }

    // By its name where it had one; a notice of another kind may since have become one of this kind.
    private static Notice Today(Article article, Notice then, int ordinal)
    {
        var alike = article.Notices.Where(notice => notice.Kind == then.Kind).ToArray();
        return alike.FirstOrDefault(then.HasSameIdAs) ?? alike.ElementAtOrDefault(ordinal - 1) ?? then;
    }
}
