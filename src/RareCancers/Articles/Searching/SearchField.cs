namespace RareCancers.Articles.Searching;

/// <summary>The searched parts of an article, the most important first.</summary>
internal enum SearchField
{
    Title,

    /// <summary>The abstract, or the teaser while there is no abstract, and the names of its topics.</summary>
    Body,

    /// <summary>The Medical Subject Headings.</summary>
    Headings,

    /// <summary>Authors, DOI, PubMed numbers, and year, volume and number of the citation. Not the journal, whose name may be in every article.</summary>
    Names,
}
