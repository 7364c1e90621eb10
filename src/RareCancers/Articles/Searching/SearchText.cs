namespace RareCancers.Articles.Searching;

/// <summary>A text that is searched. A phrase never spans two of them.</summary>
/// <param name="Field">Where it is.</param>
/// <param name="Text">The text.</param>
internal readonly record struct SearchText(SearchField Field, string Text)
{
    /// <summary>The texts of an article, in the order of their fields.</summary>
    public static IEnumerable<SearchText> Of(Article article)
    {
        if (article.Title is { } title)
            yield return new(SearchField.Title, title);
        if ((article.Abstract?.Text ?? article.Teaser?.Text) is { } body)
            yield return new(SearchField.Body, body);
        foreach (var topic in TopicsOf(article))
            yield return new(SearchField.Body, TopicVocabulary.Default.Find(topic)!.Name);
        foreach (var heading in article.MeshHeadings)
            yield return new(SearchField.Headings, heading);
        foreach (var author in article.Authors.People)
            yield return new(SearchField.Names, author.Name);
        foreach (var identifier in (string?[])[article.Doi?.Value, article.Pmid, article.Pmcid])
        {
            if (identifier is not null)
                yield return new(SearchField.Names, identifier);
        }

        if (article.Citation is { } citation)
            yield return new(SearchField.Names, string.Create(CultureInfo.InvariantCulture, $"{citation.Year} {citation.Locator}"));
    }

    /// <summary>The IDs of an article's topics and of the broader ones.</summary>
    public static IEnumerable<string> TopicsOf(Article article) =>
        article.Classification.Topics.SelectMany(match => TopicTree.Default.WithBroader(match.Topic)).Distinct(StringComparer.Ordinal);
}
