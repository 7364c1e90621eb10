using RareCancers.Library;

namespace RareCancers.Addresses;

/// <summary>The paths of the web pages and their files, without the host.</summary>
internal static class PagePaths
{
    /// <summary>The front page.</summary>
    public const string Home = "/";

    /// <summary>The page with the form to get emails.</summary>
    public const string Subscribe = "/subscribe";

    /// <summary>The page about the service.</summary>
    public const string About = "/about";

    /// <summary>The page that lists the topics of all Collections.</summary>
    public const string Topics = "/topics";

    /// <summary>The page that lists the digests of all Collections.</summary>
    public const string PastEmails = "/digests";

    /// <summary>The page that lists all feeds.</summary>
    public const string Feeds = "/feeds";

    /// <summary>All feeds in one OPML file.</summary>
    public const string FeedList = "/feeds.opml";

    /// <summary>The icon of the site and its feeds.</summary>
    public const string Icon = "/icon.png";

    /// <summary>The rules for crawlers (RFC 9309).</summary>
    public const string Robots = "/robots.txt";

    /// <summary>The list of all pages, for search engines.</summary>
    public const string Sitemap = "/sitemap.xml";

    /// <summary>A part of that list, when it is split.</summary>
    /// <param name="number">The number of the part, from 1.</param>
    public static string SitemapPart(int number) => string.Create(CultureInfo.InvariantCulture, $"/sitemap-{number}.xml");

    /// <summary>The page of an article. The slashes of a DOI are not escaped.</summary>
    public static string Article(string slug, ArticleId id) =>
        $"/articles/{slug}/{string.Join('/', id.Value.Split('/').Select(Uri.EscapeDataString))}";

    /// <summary>The place of a notice on the page of its article.</summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="id">The article.</param>
    /// <param name="number">The number of the notice among those of the article, from 1.</param>
    public static string Notice(string slug, ArticleId id, int number) => Article(slug, id) + string.Create(CultureInfo.InvariantCulture, $"#notice-{number}");

    /// <summary>The form to get all articles of a Collection by email.</summary>
    /// <param name="slug">The Collection, or <see cref="Selection.AllCollections"/>.</param>
    public static string SubscribeTo(string slug) => slug == Selection.AllCollections ? Subscribe : $"{Listing(slug)}#subscribe";

    /// <summary>The page that lists the articles of a Collection.</summary>
    public static string Listing(string slug) => Listing(new Selection(slug));

    /// <summary>The page that lists the articles of a selection.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="page">The page number, from 1.</param>
    public static string Listing(Selection selection, int page = 1) =>
        (selection.Slug == Selection.AllCollections ? Home : $"/collections/{selection.Slug}{Topic(selection)}")
        + SelectionQueryString.Create(selection, page, selection.Aspect);

    /// <summary>The file with the citations of a selection.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="ending">The file name ending of the format.</param>
    /// <param name="page">The number of the file, from 1.</param>
    public static string Export(Selection selection, string ending, int page = 1) =>
        $"/exports/{selection.Slug}{Topic(selection)}.{ending}{SelectionQueryString.Create(selection, page, selection.Aspect)}";

    /// <summary>The page that lists the digests of a Collection.</summary>
    public static string Digests(string slug) => $"/digests/{slug}";

    /// <summary>The page of one digest.</summary>
    public static string Digest(string slug, long number) => string.Create(CultureInfo.InvariantCulture, $"/digests/{slug}/{number}");

    private static string Topic(Selection selection) => selection.Topic is { } topic ? $"/topics/{topic}" : "";
}
