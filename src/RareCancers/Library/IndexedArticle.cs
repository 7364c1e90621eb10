using RareCancers.Articles.Searching;

namespace RareCancers.Library;

/// <summary>An article as it is indexed.</summary>
/// <param name="Entry">The article.</param>
/// <param name="Texts">Its searched texts as <see cref="SearchWords.Fold"/> returns them, in the order of their fields.</param>
internal sealed record IndexedArticle(ArticleEntry Entry, IReadOnlyList<SearchText> Texts)
{
    /// <summary>Reads the texts of an article.</summary>
    public static IndexedArticle From(ArticleEntry entry, Article article) =>
        new(entry, [.. SearchText.Of(article).Select(text => text with { Text = SearchWords.Fold(text.Text) })]);
}
