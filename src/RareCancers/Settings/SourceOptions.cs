using System.ComponentModel.DataAnnotations;
using System.IO.Hashing;

namespace RareCancers.Settings;

/// <summary>One source of a Collection: <c>Collections:Items:n:Sources:m</c>.</summary>
public sealed partial class SourceOptions
{
    /// <summary>Stands for any topic of the vocabulary in <see cref="Topics"/>.</summary>
    public const string AnyTopic = "any";

    /// <summary>The form of an ISSN.</summary>
    internal const string IssnPattern = "^[0-9]{4}-[0-9]{3}[0-9X]$";

    private const int MaxNameLength = 60;

    /// <summary>
    /// What to read: the https address of a page or feed, or a file; for Europe PMC a query or the address of a search; for Crossref an ISSN,
    /// words to search for, or the address of a list of works.
    /// </summary>
    [Required]
    public string Address { get; set; } = "";

    /// <summary>The kind of source; null to infer it from the address.</summary>
    public SourceKind? Kind { get; set; }

    /// <summary>
    /// Which articles to take: those with one of these topics or a narrower one, or with any topic for <see cref="AnyTopic"/>; empty for all.
    /// </summary>
    public TermList Topics { get; set; } = [];

    /// <summary>Which types of articles to take, such as <c>Review</c> or <c>Preprint</c>, ignoring case; empty for all.</summary>
    public TermList Types { get; set; } = [];

    /// <summary>The name of the source on pages and in messages; null to use its address.</summary>
    public string? Name { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>For a feed: the ISSN of its journal, used to look up missed articles at Crossref; null for no look-up.</summary>
    [RegularExpression(
        IssnPattern, ErrorMessage = "Issn of a source must be eight digits with a hyphen in the middle, such as 1471-2407; the last may be X.")]
    public string? Issn { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Whether it is the page from the setting <c>Source</c> of its Collection.</summary>
    internal bool IsCollectionPage { get; init; }

    /// <summary>The kind that is set, or else the one that the address shows; null if it shows none.</summary>
    public SourceKind? KindOrInferred => Kind ?? InferKind(Address);

    /// <summary>
    /// Its key in storage. It derives from kind and address: with another address it is another source, whose first reading is not news.
    /// </summary>
    public string Key => IsCollectionPage
        ? SourceKey.Page
        : $"{(KindOrInferred ?? SourceKind.Page).ToString().ToLowerInvariant()}-{XxHash64.HashToUInt64(Encoding.UTF8.GetBytes(Address)):x16}";

    /// <summary>Its name for people: its own, or a short form of its address. Of a file, only the name is public.</summary>
    public string DisplayName => Name ?? Shorten(
        Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? Uri.UnescapeDataString(uri.Host + uri.PathAndQuery).TrimEnd('/')
            : KindOrInferred is SourceKind.EuropePmc or SourceKind.Crossref ? Address
            : Address[(Address.LastIndexOfAny(['/', '\\']) + 1)..]);

    private static SourceKind? InferKind(string address)
    {
        if (IssnForm().IsMatch(address))
            return SourceKind.Crossref;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return FeedFile().IsMatch(address) ? SourceKind.Feed : PageFile().IsMatch(address) ? SourceKind.Page : null;
        if (uri.Host == "api.crossref.org")
            return SourceKind.Crossref;
        if (uri.Host is "europepmc.org" or "www.europepmc.org" || uri.AbsolutePath.Contains("/europepmc/webservices/", StringComparison.OrdinalIgnoreCase))
            return SourceKind.EuropePmc;
        return CollectionPath().IsMatch(uri.AbsolutePath) ? SourceKind.Page : FeedAddress().IsMatch(uri.PathAndQuery) ? SourceKind.Feed : null;
    }

    private static string Shorten(string name) => name.Length <= MaxNameLength ? name : name[..(MaxNameLength - 1)] + "…";

    // 1471-2407
    [GeneratedRegex(IssnPattern, RegexOptions.CultureInvariant)]
    private static partial Regex IssnForm();

    // news.rss   feed.xml
    [GeneratedRegex(@"\.(?:rss|rdf|atom|xml|json)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FeedFile();

    // page.html   page.txt
    [GeneratedRegex(@"\.(?:html?|txt)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PageFile();

    // /collections/bhhcacihgi   /journal/12885/collections/RC
    [GeneratedRegex("/collections?/[^/]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CollectionPath();

    // /onc.rss   /search.rss?facet=1   /feed/atom   /rss/journal/cancers   /biorxiv_xml.php?subject=x   /showFeed?type=etoc   /feed.json
    [GeneratedRegex(
        @"\.(?:rss|rdf|atom|xml)(?:$|\?)|[/_?=.-](?:rss|feeds?|atom|xml)(?:$|[/?=._-])|showFeed|/feed\.json",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FeedAddress();
}
