using RareCancers.Collections.Parsing.Tree;

namespace RareCancers.Collections.Parsing;

/// <summary>The last resort if a listing's markup is unknown: the articles that the page links to, in order.</summary>
internal sealed partial class LinkedArticles
{
    private readonly List<Doi> order = [];
    private readonly Dictionary<Doi, string?> titles = [];

    /// <summary>How many articles there are.</summary>
    public int Count => order.Count;

    /// <summary>Each article once; its title is the text of the first link to it that is more than a label.</summary>
    public IEnumerable<ListedArticle> Articles => order.Select(doi => new ListedArticle { Doi = doi, Title = titles[doi] });

    /// <summary>Reads a link; a link that does not lead to an article is ignored.</summary>
    public void Read(PageElement link)
    {
        if (ArticleLink.DoiOf(link.GetAttribute("href")) is not { } doi)
            return;

        if (titles.TryAdd(doi, null))
            order.Add(doi);
        titles[doi] ??= HtmlText.From(link) is { Length: <= HtmlItemParser.MaxTitleLength } text && !Label().IsMatch(text) ? text : null;
    }

    // Full Text   View Full Text   PDF   Download PDF   View article   Read more   https://doi.org/10.1186/...
    [GeneratedRegex(
        @"^(?:(?:view|read|download|open|go to|see|get)\b.{0,20}|(?:full[ -]?text|pdf|html|abstract|article|here|more|references"
        + @"|metrics)(?: \(?(?:pdf|html)\)?)?|(?:doi|https?):?.*|10\.[0-9]{4,9}/.*|\W*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
