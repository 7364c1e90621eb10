using System.Text;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Feeds;
using RareCancers.Testing;

namespace RareCancers.Tests.Collections.Feeds;

/// <summary>Feeds of the shapes that publishers use, with invented texts, and what is read from them.</summary>
internal static class FeedFixtures
{
    /// <summary>The day on which the fixtures are read.</summary>
    public static readonly DateOnly Today = new(2026, 11, 28);

    /// <summary>The names of all fixtures that have an article.</summary>
    public static readonly string[] Names =
    [
        "acs.rss", "asco.rss", "atom-0.3.atom", "atypon.rdf", "biomedcentral.rss", "biorxiv.rdf", "cell.rdf", "frontiers.rss", "jama.rss", "json-1.0.json",
        "json-1.1.json", "mdpi.rdf", "nature.rdf", "oup.rss", "plos.atom", "pubmed.rss", "rss-0.90.rdf", "rss-0.91.rss", "rss-without-version.rss",
        "sciencedirect-with-doi.rss", "springer-search.rss",
    ];

    /// <summary>The path of a fixture in the repository.</summary>
    public static string PathOf(string name) => $"tests/RareCancers.Tests/Collections/Feeds/Fixtures/{name}";

    public static string Text(string name) => File.ReadAllText(Repository.PathOf(PathOf(name)));

    public static Result<ParsedFeed> Read(string text, string? address = null) =>
        FeedReader.Read(text, address is null ? null : new Uri(address), "The feed", Today);

    /// <summary>The only article of a feed.</summary>
    public static ListedArticle ReadOne(string text, string? address = null) => Assert.Single(Read(text, address).Value!.Articles);

    /// <summary>RSS 2.0 with one item that has a DOI.</summary>
    public static string Rss(string item) => $"""
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
          xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
        <channel><title>Example Journal</title><item><guid>10.5555/example.1</guid>{item}</item></channel></rss>
        """;

    /// <summary>Everything that was read, a line for each fact.</summary>
    public static string Describe(ParsedFeed feed)
    {
        var lines = new StringBuilder().Append("Feed: ").Append(feed.Title).Append('\n');
        foreach (var article in feed.Articles)
            Describe(lines.Append('\n'), article);
        if (feed.Rejected.Count > 0)
            lines.Append('\n');
        foreach (var (item, reason) in feed.Rejected)
            lines.Append("Rejected: ").Append(item).Append(": ").Append(reason).Append('\n');
        lines.Append('\n');
        foreach (var key in feed.ItemKeys)
            lines.Append("Key: ").Append(key).Append('\n');
        return lines.ToString();
    }

    private static void Describe(StringBuilder lines, ListedArticle article)
    {
        (string Name, object? Value)[] facts =
        [
            ("DOI", article.Doi), ("PMID", article.Pmid), ("PMCID", article.Pmcid), ("Title", article.Title),
            ("Authors", article.Authors.People.Count == 0 ? null : string.Join("; ", article.Authors.People) + (article.Authors.IsComplete ? "" : " …")),
            ("Groups", article.Authors.People.Any(author => author.IsGroup) ? string.Join("; ", article.Authors.People.Where(author => author.IsGroup)) : null),
            ("Published", article.Published), ("Citation", article.Citation), ("Type", article.Type), ("Preprint", article.IsPreprint ? "yes" : null),
            ("Notices", article.Notices.Count == 0 ? null : string.Join("; ", article.Notices.Select(notice => notice.Kind))),
            ("Teaser", article.Teaser), ("Abstract", article.Abstract?.Text.Replace("\n", "\n  ", StringComparison.Ordinal)), ("HTML", article.Abstract?.Html),
        ];
        foreach (var (name, value) in facts.Where(fact => fact.Value is not null))
            lines.Append(name).Append(": ").Append(value).Append('\n');
    }
}
