using RareCancers.Articles.Notices;
using RareCancers.Collections.Parsing.Tree;

namespace RareCancers.Collections.Parsing;

/// <summary>
/// Parses an item of a listing on either of the publisher's hosts in one traversal. A fact that the item does not have is
/// null. Markup changes over time, so each fact is recognised in several ways; the first one in the item is used.
/// </summary>
internal sealed class HtmlItemParser
{
    // The longest titles have about 400 characters.
    internal const int MaxTitleLength = 1000;

    private readonly List<PageElement> paragraphs = [];
    private readonly List<Notice> notices = [];
    private PageElement? heading;
    private bool isMarkedHeading;
    private Doi? linkedDoi;
    private Teaser? teaser;
    private string? authors;
    private Citation? citation;
    private PublicationDate? published;
    private string? type;

    public HtmlItemParser(PageElement element)
    {
        Walk(element);
        Title = HtmlText.From(heading) is { } title ? PlainText.Clean(title[..Math.Min(title.Length, MaxTitleLength)]) : null;
        Doi = DoiOf(heading) ?? linkedDoi;
        if (NoticeHeading.FromTitle(Title) is { } notice)
            notices.Add(notice);
        foreach (var paragraph in paragraphs)
            ReadParagraph(paragraph);
    }

    private string? Title { get; }

    private Doi? Doi { get; }

    public ListedArticle ToListedArticle() => new()
    {
        Doi = Doi,
        Citation = citation,
        Title = Title,
        Authors = AuthorList.Parse(authors),
        Teaser = teaser,
        Type = type,
        Published = published,
        Notices = Notice.Merge(notices),
    };

    private void Walk(PageElement parent)
    {
        foreach (var node in parent.Children)
        {
            if (node.AsVisible() is { } element && !IsRead(element))
                Walk(element);
        }
    }

    // Whether the element was read as a whole, so that its children need not be visited.
    private bool IsRead(PageElement element)
    {
        switch (ItemPartClassifier.Classify(element))
        {
            case ItemPart.Title:
                ReadHeading(element, isMarked: true);
                return true;
            case ItemPart.Heading:
                ReadHeading(element, isMarked: false);
                return true;
            case ItemPart.Authors:
                authors ??= WithoutLabel(HtmlText.ListFrom(element)?.TrimEnd(','), "Authors:");
                return true;
            case ItemPart.Citation:
                citation ??= Citation.TryParse(WithoutLabel(HtmlText.From(element), "Citation:"));
                return true;
            case ItemPart.Published:
                published ??= DateOf(element);
                return true;
            case ItemPart.Type:
                type ??= ListedArticle.TypeFrom(WithoutLabel(HtmlText.From(element), "Content type:"));
                return true;
            case ItemPart.Detail:
                return ReadDetail(element);
            case ItemPart.Link:
                linkedDoi ??= ArticleLink.DoiOf(element.GetAttribute("href"));
                return true;
            case ItemPart.Paragraph or ItemPart.Notice or ItemPart.OtherParagraph:
                paragraphs.Add(element);
                return true;
            default:
                return element.ChildElementCount == 0 && IsLabelled(HtmlText.From(element));
        }
    }

    // <h3 class="c-listing__title"><a data-test="title-link" href="/articles/10.1186/s12885-025-13934-2">A single ...</a></h3>
    private void ReadHeading(PageElement element, bool isMarked)
    {
        if (heading is null || isMarked && !isMarkedHeading)
            (heading, isMarkedHeading) = (element, isMarked);
    }

    private void ReadParagraph(PageElement element)
    {
        var text = HtmlText.From(element);
        var found = NoticeSentence.Read(text);
        if (found.Count == 0 && !NoticeHeading.IsTitleOfNotice(Title))
            found = NoticeHeading.Read(text);
        if (found.Count == 1)
            notices.Add(LinkWithin(element) is { } link && link != Doi ? found[0] with { Doi = link } : found[0]);
        else if (found.Count > 1)
            notices.AddRange(found); // It is unknown which link belongs to which notice.
        else if (!IsLabelled(text) && ItemPartClassifier.Classify(element) == ItemPart.Paragraph)
            teaser ??= Teaser.TryParse(text);
    }

    // <li class="c-meta__item">Research</li> <li class="c-meta__item">Open access</li> <li class="c-meta__item">19 March 2026</li>
    private bool ReadDetail(PageElement element)
    {
        if (element.FindWithin(part => ItemPartClassifier.Classify(part) != ItemPart.None) is not null)
            return false;

        var text = HtmlText.From(element);
        if (PublicationDate.TryParse(text) is { } date)
            published ??= date;
        else if (!IsLabelled(text))
            type ??= ListedArticle.TypeFrom(text);
        return true;
    }

    // Labels remain when a page has lost its known markup.
    private bool IsLabelled(string? text)
    {
        if (WithoutLabel(text, "Authors:") is { } names && names != text)
            authors ??= names;
        else if (WithoutLabel(text, "Citation:") is { } place && place != text)
            citation ??= Citation.TryParse(place);
        else if (WithoutLabel(text, "Content type:") is { } kind && kind != text)
            type ??= ListedArticle.TypeFrom(kind);
        else if (text?.StartsWith("Published", StringComparison.OrdinalIgnoreCase) == true && PublicationDate.TryParse(text) is { } date)
            published ??= date;
        else
            return false;
        return true;
    }

    // <time datetime="2025-03-28">   <span data-test="published-on">Published on: <span itemprop="datePublished">28 March 2025</span></span>
    private static PublicationDate? DateOf(PageElement element) =>
        PublicationDate.TryParse(element.GetAttribute("datetime"))
        ?? PublicationDate.TryParse(HtmlText.From(element))
        ?? PublicationDate.TryParse(element.FindWithin(part => part.HasAttribute("datetime"))?.GetAttribute("datetime"));

    private static Doi? DoiOf(PageElement? element)
    {
        var link = element?.LocalName == "a" ? element : element?.FindWithin(part => part.LocalName == "a");
        return ArticleLink.DoiOf(link?.GetAttribute("href")) ?? Articles.Doi.TryParse(link?.GetAttribute("data-track-label"));
    }

    private static Doi? LinkWithin(PageElement element) =>
        ArticleLink.DoiOf(element.FindWithin(part => part.LocalName == "a" && ArticleLink.DoiOf(part.GetAttribute("href")) is not null)?.GetAttribute("href"));

    private static string? WithoutLabel(string? text, string label) =>
        text is not null && text.StartsWith(label, StringComparison.OrdinalIgnoreCase) ? text[label.Length..].TrimStart(',', ' ') : text;
}
