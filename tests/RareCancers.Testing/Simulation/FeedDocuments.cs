using System.Globalization;
using System.Net;

namespace RareCancers.Testing.Simulation;

/// <summary>Writes feeds in the shapes of real publishers.</summary>
internal static class FeedDocuments
{
    private const string Modules = """
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        """;

    private const string Rdf = $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {Modules}
          xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
        """;

    /// <summary>The feed of these papers.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="papers">The papers, newest first, with their DOIs as the feed writes them; null where it leaves the DOI out.</param>
    /// <param name="fetch">The number of the fetch, which PubMed's links contain.</param>
    public static string Write(FeedShape shape, IReadOnlyList<(SimulatedPaper Paper, string? Doi)> papers, int fetch) => shape switch
    {
        FeedShape.Springer => Rss("Search results", papers.Select(item => Springer(item.Paper, item.Doi))),
        FeedShape.Nature => Rss10("British Journal of Cancer", papers.Select(item => (LinkOf(item.Paper), Nature(item.Paper, item.Doi)))),
        FeedShape.BioRxiv => Rss10("bioRxiv Subject Collection", papers.Select(item => (VersionOf(item.Paper), BioRxiv(item.Paper, item.Doi)))),
        FeedShape.PubMed => Rss("rare cancers", papers.Select(item => PubMed(item.Paper, item.Doi, fetch))),
        FeedShape.Plos => Atom("Rare cancers", papers.Select(item => Plos(item.Paper, item.Doi))),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Unknown shape."),
    };

    private static string Rss(string title, IEnumerable<string> items) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" {Modules} xmlns:atom="http://www.w3.org/2005/Atom"><channel>
        <title>{title}</title><link>https://feeds.example/</link><description>The newest articles</description>
        {string.Concat(items)}
        </channel></rss>
        """;

    // The items are siblings of the channel, which only lists their addresses.
    private static string Rss10(string title, IEnumerable<(string About, string Item)> items)
    {
        var all = items.ToArray();
        return $"""
            {Rdf}
            <channel rdf:about="https://feeds.example/"><title>{title}</title><link>https://feeds.example/</link><description/>
            <items><rdf:Seq>{string.Concat(all.Select(item => $"<rdf:li rdf:resource=\"{item.About}\"/>"))}</rdf:Seq></items></channel>
            {string.Concat(all.Select(item => $"<item rdf:about=\"{item.About}\">{item.Item}</item>"))}
            </rdf:RDF>
            """;
    }

    private static string Atom(string title, IEnumerable<string> entries) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title><id>https://feeds.example/atom</id><updated>2025-04-01T00:00:00Z</updated>
        {string.Concat(entries)}
        </feed>
        """;

    private static string Springer(SimulatedPaper paper, string? doi) => $"""
        <item><title><![CDATA[{paper.Title}]]></title><link>https://link.springer.com/article/{paper.Doi}</link>
        <description><h3>Background</h3><p>{Encode(paper.Text)}</p></description>
        <pubDate>{Day(paper)}</pubDate><guid isPermaLink="false">{doi}</guid></item>
        """;

    private static string Nature(SimulatedPaper paper, string? doi) => $"""
        <title><![CDATA[{paper.Title}]]></title><link>{LinkOf(paper)}</link>
        <content:encoded><![CDATA[<p>{paper.Journal.Name}, Published online: {Day(paper, "dd MMMM yyyy")}; <a href="https://doi.org/{doi}">doi:{doi}</a></p>
        {paper.Summary}]]></content:encoded>
        <dc:title><![CDATA[{paper.Title}]]></dc:title>
        {string.Concat(paper.Authors.Append(paper.Authors[0]).Select(author => $"<dc:creator>{Encode($"{author.Given} {author.Family}")}</dc:creator>"))}
        <dc:identifier>doi:{doi}</dc:identifier><dc:source>{paper.Journal.Name}, Published online: {Day(paper)}; | doi:{doi}</dc:source>
        <dc:date>{Day(paper)}</dc:date><prism:publicationName>{paper.Journal.Name}</prism:publicationName>
        <prism:doi>{doi}</prism:doi><prism:url>{LinkOf(paper)}</prism:url>
        """;

    private static string BioRxiv(SimulatedPaper paper, string? doi) => $"""
        <title><![CDATA[ {paper.Title} ]]></title><link> {VersionOf(paper)} </link>
        <description><![CDATA[ {paper.Text} ]]></description>
        <dc:creator><![CDATA[ {string.Join(", ", paper.Authors.Select(author => $"{author.Family}, {author.Given[..1]}."))} ]]></dc:creator>
        <dc:date>{Day(paper)}</dc:date><dc:identifier>doi:{doi}</dc:identifier><dc:publisher>Cold Spring Harbor Laboratory</dc:publisher>
        <prism:publicationDate>{Day(paper)}</prism:publicationDate><prism:section/><prism:eIssn/>
        """;

    private static string PubMed(SimulatedPaper paper, string? doi, int fetch) => $"""
        <item><title>{Encode(paper.Title)}</title>
        <link>{Encode(LinkAt(fetch, paper))}</link>
        <description><![CDATA[<p>{ReferenceTo(paper)}</p>]]></description>
        <content:encoded><![CDATA[<p>{ReferenceTo(paper)}</p><p>ABSTRACT</p><p>{paper.Text}</p>]]></content:encoded>
        <guid isPermaLink="false">pubmed:{paper.Pmid}</guid><pubDate>{Day(paper, "ddd, dd MMM yyyy")} 06:00:00 -0400</pubDate>
        {string.Concat(paper.Authors.Select(author => $"<dc:creator>{Encode($"{author.Given} {author.Family}")}</dc:creator>"))}
        <dc:date>{Day(paper)}</dc:date><dc:source>{paper.Journal.Name}</dc:source><dc:title>{Encode(paper.Title)}</dc:title>
        <dc:identifier>pmid:{paper.Pmid}</dc:identifier>{(doi is null ? "" : $"<dc:identifier>doi:{doi}</dc:identifier>")}</item>
        """;

    private static string Plos(SimulatedPaper paper, string? doi) => $"""
        <entry><title type="html">{Encode(paper.Title)}</title><id>{doi}</id><link rel="alternate" href="https://journal.example/article?id={doi}"/>
        {string.Concat(paper.Authors.Select(author => $"<author><name>{Encode($"{author.Given} {author.Family}")}</name></author>"))}
        <published>{Day(paper)}T14:00:00Z</published><updated>{Day(paper)}T14:00:00Z</updated>
        <content type="html">{Encode($"<p>by {paper.Authors[0].Given} {paper.Authors[0].Family}</p>{paper.Summary}")}</content></entry>
        """;

    private static string LinkOf(SimulatedPaper paper) => paper.Journal == SimulatedJournal.BritishCancer
        ? $"https://www.nature.com/articles/{paper.Doi.Split('/')[1]}"
        : $"https://doi.org/{paper.Doi}";

    private static string LinkAt(int fetch, SimulatedPaper paper) => string.Create(
        CultureInfo.InvariantCulture, $"https://pubmed.ncbi.nlm.nih.gov/{paper.Pmid}/?utm_source=SimplePie&utm_medium=rss&fc=20250401&ff={fetch}&v=2.18");

    private static string VersionOf(SimulatedPaper paper) => $"https://www.biorxiv.org/content/{paper.Doi}v1?rss=1";

    private static string ReferenceTo(SimulatedPaper paper) =>
        $"{paper.Journal.Abbreviation}. {Day(paper, "yyyy MMM d")};{SimulatedJournal.Volume}(1):{paper.Number.ToString(CultureInfo.InvariantCulture)}.";

    private static string Day(SimulatedPaper paper, string form = "yyyy-MM-dd") => paper.Published.ToString(form, CultureInfo.InvariantCulture);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
