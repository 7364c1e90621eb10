namespace RareCancers.Collections.Parsing;

/// <summary>The role of a page's section, according to its heading.</summary>
internal enum PageSection
{
    /// <summary>The heading does not refer to articles, or there is none.</summary>
    Unnamed,

    /// <summary>The Collection's articles, or those of one type or year.</summary>
    Articles,

    /// <summary>Articles that are on the page for another reason, such as the most read ones.</summary>
    Aside,
}
