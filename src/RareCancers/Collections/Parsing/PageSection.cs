namespace RareCancers.Collections.Parsing;

/// <summary>What a part of a page is to the Collection's listing, as its heading tells.</summary>
internal enum PageSection
{
    /// <summary>What its heading says is no word for articles.</summary>
    Unnamed,

    /// <summary>The articles, or those of one kind or year.</summary>
    Articles,

    /// <summary>Articles that stand on the page for another reason, such as those that others read.</summary>
    Aside,
}
