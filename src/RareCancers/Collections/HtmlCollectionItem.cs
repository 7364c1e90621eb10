using AngleSharp.Dom;
using RareCancers.Articles;

namespace RareCancers.Collections;

/// <summary>
/// An item of a listing on either of the publisher's hosts, read in one walk; each fact is null where the item does not
/// have it. Marks drift, so each fact has several; the first found in the item's order counts.
/// </summary>
internal sealed class HtmlCollectionItem
{
    // The longest titles have some 400 characters.
    internal const int MaxTitleLength = 1000;
    private const int MaxTypeLength = 100;

    private readonly List<IElement> paragraphs = [];
    private readonly List<Notice> notices = [];
    private IElement? heading;
    private bool isMarkedHeading;
    private Doi? linkedDoi;
    private Teaser? teaser;
    private string? authors;
    private Citation? citation;
    private PublicationDate? published;
    private string? type;

    public HtmlCollectionItem(IElement element)
    {
        Walk(element);
        Title = HtmlText.Of(heading) is { } title ? PlainText.Clean(title[..Math.Min(title.Length, MaxTitleLength)]) : null;
        Doi = DoiOf(heading) ?? linkedDoi;
        if (Notice.OfTitle(Title) is { } retraction)
            notices.Add(retraction);
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

    private void Walk(IElement parent)
    {
        foreach (var element in parent.Children)
        {
            if (!element.IsUnseen() && !IsRead(element))
                Walk(element);
        }
    }

    // Whether the element is read whole, so that nothing within it is looked at by itself.
    private bool IsRead(IElement element)
    {
        var test = element.GetAttribute("data-test");
        if (element.LocalName is "h2" or "h3" or "h4" or "h5" || test == "title-link" || IsTitle(element))
            ReadHeading(element);
        else if (HasAuthors(element, test))
            authors ??= WithoutLabel(HtmlText.ListOf(element)?.TrimEnd(','), "Authors:");
        else if (test == "teaser-citation")
            citation ??= Citation.TryParse(WithoutLabel(HtmlText.Of(element), "Citation:"));
        else if (element.LocalName == "time" || test is "published-on" or "published" || element.GetAttribute("itemprop") == "datePublished")
            published ??= PublicationDate.TryParse(element.GetAttribute("datetime")) ?? DateWithin(element);
        else if (test is "result-list" or "content-type")
            type ??= TypeOf(WithoutLabel(HtmlText.Of(element), "Content type:"));
        else if (element.HasClass("c-meta__item"))
            return ReadMeta(element);
        else if (element.LocalName == "a")
            linkedDoi ??= ArticleLink.DoiOf(element.GetAttribute("href"));
        else if (element.LocalName == "p" || IsDescription(element) || IsNoticeMark(element))
            paragraphs.Add(element);
        else
            return element.ChildElementCount == 0 && IsLabelled(HtmlText.Of(element));
        return true;
    }

    // <h3 class="c-listing__title"><a data-test="title-link" href="/articles/10.1186/s12885-025-13934-2">A single ...</a></h3>
    private void ReadHeading(IElement element)
    {
        var isMarked = IsTitle(element);
        if (heading is null || isMarked && !isMarkedHeading)
            (heading, isMarkedHeading) = (element, isMarked);
    }

    private void ReadParagraph(IElement element)
    {
        var text = HtmlText.Of(element);
        var isAboutAnother = Notice.IsTitleOfNotice(Title);
        if ((Notice.TryParse(text) ?? (isAboutAnother ? null : Notice.TryParseHeading(text))) is { } notice)
            notices.Add(notice.Doi is null && LinkWithin(element) is { } link && link != Doi ? notice with { Doi = link } : notice);
        else if (!IsLabelled(text) && !IsNoticeMark(element) && !IsOtherMark(element))
            teaser ??= Teaser.TryParse(text);
    }

    // <li class="c-meta__item">Research</li> <li class="c-meta__item">Open access</li> <li class="c-meta__item">19 March 2026</li>
    private bool ReadMeta(IElement element)
    {
        if (element.QuerySelector("[data-test], [datetime]") is not null)
            return false;

        var text = HtmlText.Of(element);
        if (PublicationDate.TryParse(text) is { } date)
            published ??= date;
        else if (!IsLabelled(text))
            type ??= TypeOf(WithoutLabel(text, "Content type:"));
        return true;
    }

    // A page that lost its marks keeps its labels.
    private bool IsLabelled(string? text)
    {
        if (WithoutLabel(text, "Authors:") is { } names && names != text)
            authors ??= names;
        else if (WithoutLabel(text, "Citation:") is { } place && place != text)
            citation ??= Citation.TryParse(place);
        else if (WithoutLabel(text, "Content type:") is { } kind && kind != text)
            type ??= TypeOf(kind);
        else if (text?.StartsWith("Published", StringComparison.OrdinalIgnoreCase) == true && PublicationDate.TryParse(text) is { } date)
            published ??= date;
        else
            return false;
        return true;
    }

    private static string? TypeOf(string? text) =>
        text?.Trim() is { Length: > 0 and <= MaxTypeLength } words && char.IsLetter(words[0]) && !words.Any(letter => char.IsDigit(letter) || letter is ':' or '<')
            && !words.Equals("Open access", StringComparison.OrdinalIgnoreCase) ? words : null;

    private static PublicationDate? DateWithin(IElement element) =>
        PublicationDate.TryParse(HtmlText.Of(element)) ?? PublicationDate.TryParse(element.QuerySelector("[datetime]")?.GetAttribute("datetime"));

    private static Doi? DoiOf(IElement? element)
    {
        var link = element?.LocalName == "a" ? element : element?.QuerySelector("a[href]");
        return ArticleLink.DoiOf(link?.GetAttribute("href")) ?? Articles.Doi.TryParse(link?.GetAttribute("data-track-label"));
    }

    private static Doi? LinkWithin(IElement element) =>
        element.QuerySelectorAll("a[href]").Select(link => ArticleLink.DoiOf(link.GetAttribute("href"))).FirstOrDefault(doi => doi is not null);

    private static bool IsTitle(IElement element) =>
        element.HasClass("c-listing__title") || element.HasClass("ResultsList_title") || element.HasClass("app-card-open__heading") || element.HasClass("c-card__title");

    // <span class="c-listing__authors-list"><span class="c-listing__authors-list">Authors:</span> A, B and C</span>
    private static bool HasAuthors(IElement element, string? test) =>
        test == "authors" || element.HasClass("c-listing__authors-list") || element.HasClass("c-listing__authors")
        || element.HasClass("app-card-open__authors") || element.HasClass("c-author-list") || element.HasClass("c-card__authors");

    private static bool IsDescription(IElement element) => element.HasClass("app-card-open__description") || element.HasClass("c-card__summary");

    // <p class="c-listing__notice" data-test="correction-notice">
    private static bool IsNoticeMark(IElement element) =>
        element.HasClass("c-listing__notice") || element.GetAttribute("data-test")?.EndsWith("-notice", StringComparison.Ordinal) == true;

    // <p class="c-listing__metadata">
    private static bool IsOtherMark(IElement element) => element.ClassName?.Contains("c-listing__", StringComparison.Ordinal) == true;

    private static string? WithoutLabel(string? text, string label) =>
        text is not null && text.StartsWith(label, StringComparison.OrdinalIgnoreCase) ? text[label.Length..].TrimStart(',', ' ') : text;
}
