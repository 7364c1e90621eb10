using RareCancers.Library;

namespace RareCancers.Pages.Articles;

/// <summary>Other articles about a topic of an article.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Articles">Up to five articles, newest first; never empty.</param>
public sealed record RelatedArticlesView(MatchedTopic Topic, IReadOnlyList<Article> Articles)
{
    private const int MaxArticles = 5;

    /// <summary>The newest other articles about the article's first topic that has any; null when there are none.</summary>
    /// <param name="article">The article.</param>
    /// <param name="topics">Its topics, in the order of the text.</param>
    /// <param name="snapshot">Its Collection.</param>
    /// <param name="reader">Reads the other articles.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal static async ValueTask<RelatedArticlesView?> FindAsync(
        Article article, IEnumerable<MatchedTopic> topics, CollectionSnapshot snapshot, ArticleReader reader, CancellationToken cancellationToken)
    {
        foreach (var topic in topics)
        {
            ArticleEntry[] others = [.. topic.Selection.ArticlesIn(snapshot).Where(other => other.Id != article.Id).Take(MaxArticles)];
            if (await reader.ListAsync(others, cancellationToken) is { Count: > 0 } related)
                return new RelatedArticlesView(topic, related);
        }

        return null;
    }
}
