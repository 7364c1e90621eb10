using System.Globalization;
using System.Security;
using System.Text.Json;
using RareCancers.Articles;
using RareCancers.Bench.Texts;
using RareCancers.Testing.Builders;

namespace RareCancers.Bench.Sources;

/// <summary>Writes feeds as PubMed (RSS 2.0), Nature (RSS 1.0), PLOS (Atom) and others (JSON Feed) do, with their boilerplate.</summary>
internal static class GeneratedFeeds
{
    private const string Namespaces =
        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
        + "xmlns:prism=\"http://prismstandard.org/namespaces/basic/2.0/\"";

    /// <summary>RSS 2.0 with escaped HTML in CDATA, a person per element and several identifiers.</summary>
    public static string Rss(IEnumerable<int> numbers) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss {Namespaces} version=\"2.0\"><channel><title>\"sarcoma\"[tiab]</title>\n"
        + string.Concat(numbers.Select(RssItem)) + "</channel></rss>\n";

    /// <summary>RSS 1.0 in RDF with a citation before the text.</summary>
    public static string Rdf(IEnumerable<int> numbers) =>
        $"<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" {Namespaces} xmlns=\"http://purl.org/rss/1.0/\">\n"
        + "<channel rdf:about=\"https://journal.example/\"><title>BMC Cancer</title></channel>\n" + string.Concat(numbers.Select(RdfItem)) + "</rdf:RDF>\n";

    /// <summary>Atom with escaped HTML and a line of authors before the text.</summary>
    public static string Atom(IEnumerable<int> numbers) =>
        $"<?xml version=\"1.0\"?>\n<feed {Namespaces} xmlns=\"http://www.w3.org/2005/Atom\"><title>BMC Cancer</title>\n"
        + string.Concat(numbers.Select(AtomEntry)) + "</feed>\n";

    /// <summary>JSON Feed.</summary>
    public static string Json(IEnumerable<int> numbers) => $$"""
        {"version": "https://jsonfeed.org/version/1.1", "title": "BMC Cancer", "items": [{{string.Join(",\n", numbers.Select(JsonItem))}}]}
        """;

    private static string RssItem(int number)
    {
        var (article, title, text) = Create(number);
        var pmid = 49_000_000 + number;
        var link = Invariant($"https://pubmed.ncbi.nlm.nih.gov/{pmid}/?utm_source=Other&amp;utm_medium=rss&amp;ff=20261127051000&amp;v=2.18.0");
        return Invariant($"""
            <item><title>{Escape(title)}</title><link>{link}</link><description>{Escape(text[..200])}</description>
            <content:encoded><![CDATA[<div><p style="color: #4aa564;">BMC Cancer. 2025 Apr 1;25(1):{number}. doi: {article.Doi}.</p>
            <p><b>ABSTRACT</b></p>{Paragraphs(text)}<p style="color: lightgray">PMID:<a href="{link}">{pmid}</a> |
            DOI:<a href="https://doi.org/{article.Doi}">{article.Doi}</a></p></div>]]></content:encoded>
            <guid isPermaLink="false">pubmed:{pmid}</guid><pubDate>{article.Published!.FirstDay:ddd, dd MMM yyyy} 06:00:00 -0500</pubDate>
            {Creators(article)}<dc:date>{article.Published}</dc:date><dc:source>BMC Cancer</dc:source><dc:title>{Escape(title)}</dc:title>
            <dc:identifier>pmid:{pmid}</dc:identifier><dc:identifier>doi:{article.Doi}</dc:identifier><prism:doi>{article.Doi}</prism:doi></item>

            """);
    }

    private static string RdfItem(int number)
    {
        var (article, title, text) = Create(number);
        var link = $"https://journal.example/articles/{article.Doi}";
        return Invariant($"""
            <item rdf:about="{link}"><title><![CDATA[{title}]]></title><link>{link}</link>
            <content:encoded><![CDATA[<p>BMC Cancer, Published online: {article.Published!.ToDisplayString()};
            <a href="{link}">doi:{article.Doi}</a></p>{text}]]></content:encoded>
            {Creators(article)}<dc:identifier>doi:{article.Doi}</dc:identifier>
            <dc:source>BMC Cancer, Published online: {article.Published}; | doi:{article.Doi}</dc:source>
            <dc:date>{article.Published}</dc:date><prism:publicationName>BMC Cancer</prism:publicationName><prism:volume>25</prism:volume>
            <prism:startingPage>{number}</prism:startingPage><prism:doi>{article.Doi}</prism:doi><prism:url>{link}</prism:url></item>

            """);
    }

    private static string AtomEntry(int number)
    {
        var (article, title, text) = Create(number);
        var names = article.Authors.People.Select(author => Escape(author.Name)).ToArray();
        return Invariant($"""
            <entry><title>{Escape(title)}</title><link rel="alternate" href="https://journal.example/article?id={article.Doi}"/>
            <id>{article.Doi}</id><published>{article.Published}T14:00:00Z</published><updated>{article.Published}T14:00:00Z</updated>
            {string.Concat(names.Select(name => $"<author><name>{name}</name></author>\n"))}<prism:doi>{article.Doi}</prism:doi>
            <content type="html">&lt;p&gt;by {string.Join(", ", names)}&lt;/p&gt;{Escape(Paragraphs(text))}</content></entry>

            """);
    }

    private static string JsonItem(int number)
    {
        var (article, title, text) = Create(number);
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["id"] = article.Doi!.Url,
            ["url"] = $"https://journal.example/articles/{article.Doi}",
            ["title"] = title,
            ["content_html"] = Paragraphs(text),
            ["date_published"] = $"{article.Published}T14:00:00Z",
            ["authors"] = article.Authors.People.Select(author => new Dictionary<string, string> { ["name"] = author.Name }),
        });
    }

    // The texts of articles and the facts of a generated Collection; 1,700 characters and fifteen authors each.
    private static (ListedArticle Article, string Title, string Text) Create(int number)
    {
        var (title, text) = ArticleTexts.Create(number);
        return (GeneratedCollection.Article(number), title, text);
    }

    private static string Creators(ListedArticle article) =>
        string.Concat(article.Authors.People.Select(author => $"<dc:creator>{Escape(author.Name)}</dc:creator>\n"));

    // Background: …   Methods: …   Results: …   Conclusions: …
    private static string Paragraphs(string text) => string.Concat(
        PlainHtml(text).Replace(" Methods: ", "\nMethods: ", StringComparison.Ordinal).Replace(" Results: ", "\nResults: ", StringComparison.Ordinal)
            .Replace(" Conclusions: ", "\nConclusions: ", StringComparison.Ordinal).Split('\n')
            .Select(part => $"<p><b>{part.Replace(": ", "</b>: ", StringComparison.Ordinal)}</p>"));

    private static string PlainHtml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string Escape(string text) => SecurityElement.Escape(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
