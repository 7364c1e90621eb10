using RareCancers.Collections.Parsing.Tree;

namespace RareCancers.Collections.Parsing;

/// <summary>Recognises the parts of a listing's item by the current and former markup of both hosts.</summary>
internal static class ItemPartClassifier
{
    /// <summary>Classifies an element by its own markup: <c>data-test</c>, then <c>class</c>, then its name.</summary>
    public static ItemPart Classify(PageElement element)
    {
        var part = ByTest(element.Attribute("data-test"));
        if (part == ItemPart.None && element.ClassName is { IsEmpty: false } names)
            part = ByClasses(names, element.LocalName == "p");
        return part != ItemPart.None ? part
            : element.Attribute("itemprop") is "datePublished" ? ItemPart.Published
            : ByName(element.LocalName);
    }

    private static ItemPart ByTest(ReadOnlySpan<char> test) => test switch
    {
        "title-link" => ItemPart.Title,
        "authors" => ItemPart.Authors,
        "teaser-citation" => ItemPart.Citation,
        "published-on" or "published" => ItemPart.Published,
        "result-list" or "content-type" => ItemPart.Type,
        _ => test.EndsWith("-notice", StringComparison.Ordinal) ? ItemPart.Notice : ItemPart.None,
    };

    private static ItemPart ByClasses(ReadOnlySpan<char> names, bool isParagraph)
    {
        var isOfListing = false;
        foreach (var range in names.SplitAny(HtmlElements.WhiteSpace))
        {
            if (ByClass(names[range]) is not ItemPart.None and var part)
                return part;
            isOfListing |= names[range].StartsWith("c-listing__", StringComparison.Ordinal);
        }

        // <p class="c-listing__metadata">
        return isParagraph && isOfListing ? ItemPart.OtherParagraph : ItemPart.None;
    }

    private static ItemPart ByClass(ReadOnlySpan<char> name) => name switch
    {
        "c-listing__title" or "ResultsList_title" or "app-card-open__heading" or "c-card__title" => ItemPart.Title,
        "c-listing__authors-list" or "c-listing__authors" or "app-card-open__authors" or "c-author-list" or "c-card__authors" => ItemPart.Authors,
        "app-card-open__description" or "c-card__summary" => ItemPart.Paragraph,
        "c-listing__notice" => ItemPart.Notice,
        "c-meta__item" => ItemPart.Detail,
        _ => ItemPart.None,
    };

    private static ItemPart ByName(string name) => name switch
    {
        "h2" or "h3" or "h4" or "h5" => ItemPart.Heading,
        "time" => ItemPart.Published,
        "a" => ItemPart.Link,
        "p" => ItemPart.Paragraph,
        _ => ItemPart.None,
    };
}
