namespace RareCancers.Pages.Articles;

/// <summary>Addresses of searches that find an article by its place in the journal, for as long as its DOI is unknown.</summary>
internal static class ArticleSearch
{
    /// <summary>A search on the journal's own site if BioMed Central hosts it, otherwise on that of Springer Nature.</summary>
    public static string AtPublisher(Citation citation, CollectionOptions collection)
    {
        var journal = Uri.TryCreate(collection.JournalUrl, UriKind.Absolute, out var address) ? address : null;
        return journal?.Host.EndsWith(".biomedcentral.com", StringComparison.OrdinalIgnoreCase) == true
            ? new Uri(journal, $"/articles?query={Escape(citation.Number)}&volume={Escape(citation.Volume)}&searchType=&tab=keyword").AbsoluteUri
            : $"https://link.springer.com/search?query={Escape($"\"{citation.Journal}\" {citation.Volume} {citation.Number}")}";
    }

    /// <summary>A search in PubMed, whose page numbers include article numbers.</summary>
    public static string InPubMed(Citation citation) =>
        $"https://pubmed.ncbi.nlm.nih.gov/?term={Escape($"\"{citation.Journal}\"[journal] AND {citation.Volume}[volume] AND {citation.Number}[pagination]")}";

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
