using AngleSharp.Dom;
using RareCancers.Articles;

namespace RareCancers.Collections;

/// <summary>One item of a listing; each fact is null where the item does not have it.</summary>
internal sealed class HtmlCollectionItem(IElement element)
{
    // The longest titles have some 400 characters.
    private const int MaxTitleLength = 1000;

    // <h3 class="c-listing__title"><a data-test="title-link" href="/articles/10.1186/s12885-025-13934-2">A single ...</a></h3>
    private IElement? Heading => element.QuerySelector("h3.c-listing__title, h3.ResultsList_title, h3");

    public string? Title => TextOf(Heading) is { } title ? PlainText.Clean(title[..Math.Min(title.Length, MaxTitleLength)]) : null;

    public Doi? Doi =>
        element.QuerySelectorAll("a[data-test=title-link], h3 a, a[data-test=fulltext-link], a[href*='/articles/10.']")
            .Select(link => Articles.Doi.TryParse(link.GetAttribute("href")))
            .FirstOrDefault(doi => doi is not null);

    // The first paragraph that is neither one of the marked ones, such as the authors, nor a notice without a mark.
    public Teaser? Teaser =>
        element.QuerySelectorAll("p")
            .Where(paragraph => paragraph.ClassList.All(name => !name.StartsWith("c-listing__", StringComparison.Ordinal)))
            .Where(paragraph => Notice.TryParse(paragraph.TextContent) is null)
            .Select(paragraph => Articles.Teaser.TryParse(paragraph.TextContent))
            .FirstOrDefault();

    // <span class="c-listing__authors-list"><span class="c-listing__authors-list">Authors:</span> A, B and C</span>
    public AuthorList Authors =>
        AuthorList.Parse(WithoutLabel(TextOf(element.QuerySelector("span.c-listing__authors-list, p.c-listing__authors, .c-listing__authors")), "Authors:"));

    // <span data-test="teaser-citation"><em data-test="journal-title">BMC Cancer</em> 2025 <strong>25</strong>:558</span>
    public Citation? Citation => Articles.Citation.TryParse(WithoutLabel(TextOf(element.QuerySelector("[data-test=teaser-citation]")), "Citation:"));

    // <span data-test="published-on">Published on: <span itemprop="datePublished">28 March 2025</span></span>
    public PublicationDate? Published => PublicationDate.TryParse(TextOf(element.QuerySelector("[itemprop=datePublished]")));

    public ValueList<Notice> Notices =>
        [.. element.QuerySelectorAll("p").Select(paragraph => Notice.TryParse(paragraph.TextContent)).OfType<Notice>().Distinct()];

    public ListedArticle ToListedArticle() => new()
    {
        Doi = Doi,
        Citation = Citation,
        Title = Title,
        Authors = Authors,
        Teaser = Teaser,
        Published = Published,
        Notices = Notices,
    };

    private static string? TextOf(IElement? element) =>
        element is not null && PlainText.Clean(element.TextContent) is { Length: > 0 } text ? text : null;

    private static string? WithoutLabel(string? text, string label) =>
        text is not null && text.StartsWith(label, StringComparison.OrdinalIgnoreCase) ? text[label.Length..] : text;
}
