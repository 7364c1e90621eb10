namespace RareCancers.Pages.Listing;

/// <summary>A link to what others say about a topic.</summary>
/// <param name="Name">Its publisher, or else its host.</param>
/// <param name="Address">Its address.</param>
public sealed record TopicLink(string Name, Uri Address)
{
    // By the end of the host's name.
    private static readonly (string Host, string Name)[] Publishers =
    [
        ("orpha.net", "Orphanet"),
        ("cancer.gov", "National Cancer Institute"),
        ("disease-ontology.org", "Disease Ontology"),
        ("pmc.ncbi.nlm.nih.gov", "PubMed Central"),
        ("pubmed.ncbi.nlm.nih.gov", "PubMed"),
        ("ncbi.nlm.nih.gov", "NCBI Bookshelf"),
    ];

    /// <summary>The page of a disease on orpha.net.</summary>
    /// <param name="orphaCode">Its ORPHAcode, such as <c>99867</c>.</param>
    internal static TopicLink ToOrphanet(string orphaCode) => From(new Uri($"https://www.orpha.net/en/disease/detail/{orphaCode}"));

    /// <summary>Names a link by its publisher, or else by its host without <c>www.</c></summary>
    internal static TopicLink From(Uri address)
    {
        var host = address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host["www.".Length..] : address.Host;
        var publisher = Array.Find(Publishers, one => host == one.Host || host.EndsWith("." + one.Host, StringComparison.Ordinal));
        return new TopicLink(publisher.Name ?? host, address);
    }
}
