namespace RareCancers.BrowserTests;

/// <summary>The addresses of one page of each kind.</summary>
public static class SitePages
{
    /// <summary>An article with a title, a DOI and a date.</summary>
    public const string Article = "/articles/rare-cancers/10.1186/s12885-025-13934-2";

    /// <summary>An article without a title or DOI.</summary>
    public const string UntitledArticle = "/articles/rare-cancers/bmc-cancer%3A25%3A445";

    /// <summary>An article with everything: a retraction, a correction, an abstract, funders, headings.</summary>
    public const string CompleteArticle = $"/articles/{Site.Rich}/10.1186/s12885-024-12405-4";

    /// <summary>The addresses of every kind of page that needs no token.</summary>
    public static TheoryData<string> All =>
    [
        "/",
        "/collections/rare-cancers",
        $"/collections/{Site.Rich}",
        $"/collections/{Site.Rich}?page=2",
        "/collections/rare-cancers/topics/sarcoma",
        "/?q=sarcoma",
        "/?q=nothing-is-like-this",
        "/?aspect=treatment",
        $"/collections/{Site.Rich}?type=Systematic%20Review",
        "/?author=Ran%20Ni",
        Article,
        UntitledArticle,
        CompleteArticle,
        "/topics",
        "/digests",
        "/subscribe",
        "/about",
        "/feeds",
        "/feeds/rare-cancers",
        "/feeds/rare-cancers?q=nothing-is-like-this",
        $"/feeds/{Site.Rich}/notices",
        $"/digests/{Site.Rich}",
        $"/digests/{Site.Rich}/2",
        "/digests/rare-cancers",
        "/articles/rare-cancers/10.1186/no-such-article",
        "/articles/rare-cancers",
        "/no-such-page",
        "/subscriptions",
        "/?page=0",
        "/collections/rare-cancers/topics/sarcomma",
        "/subscriptions/no-such-token/confirm",
    ];
}
