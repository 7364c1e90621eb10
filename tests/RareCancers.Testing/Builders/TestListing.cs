using System.Net;
using RareCancers.Articles;
using RareCancers.Articles.Notices;

namespace RareCancers.Testing.Builders;

/// <summary>Listed articles, and Collection pages that show them.</summary>
public static class TestListing
{
    /// <summary>An item of volume 25 with a citation, authors and a teaser.</summary>
    public static ListedArticle Item(int number) => new()
    {
        Citation = Citation.Parse(FormattableString.Invariant($"BMC Cancer 2025 25:{number}")),
        Authors = AuthorList.Parse("Ran Ni, Yixuan Mou and Zongting Gu"),
        Teaser = new Teaser(FormattableString.Invariant($"What article {number} is about."), isCut: false),
    };

    /// <summary>Items in descending order of their numbers, as in a listing.</summary>
    public static ListedArticle[] Items(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Reverse().Select(Item)];

    /// <summary>A Collection page in HTML with these items and the markup of biomedcentral.com.</summary>
    public static string Html(params IEnumerable<ListedArticle> items) => Html(items, nextPage: null);

    /// <summary>The same with the next page's link as written in the page; null on the last page.</summary>
    public static string Html(IEnumerable<ListedArticle> items, string? nextPage) => Page(string.Concat(items.Select(item => $"""
        <li><article class="c-listing__content">
          {Title(item)}
          {(item.Teaser is { } teaser ? $"<p>{Encode(teaser)}</p>" : "")}
          <span class="c-listing__authors-list">{Encode(item.Authors)}</span>
          {(item.Type is { } type ? $"""<span data-test="result-list">Content type: <span>{Encode(type)}</span></span>""" : "")}
          <span data-test="teaser-citation">{Encode(item.Citation)}</span>
          <span itemprop="datePublished">{Encode(item.Published?.ToDisplayString())}</span>
          {NoticesOf(item)}
        </article></li>
        """)), nextPage is null ? "" : $"""<ul class="c-pagination"><li><a rel="next" href="{Encode(nextPage)}">Next</a></li></ul>""");

    /// <summary>A Collection page in HTML with these items and the markup of link.springer.com.</summary>
    /// <param name="items">The items.</param>
    /// <param name="nextPage">The next page's link as written in the page; null on the last page.</param>
    public static string SpringerHtml(IEnumerable<ListedArticle> items, string? nextPage = null) => Page(string.Concat(items.Select(item => $"""
        <li><article class="app-card-open">
          {SpringerTitle(item)}
          <div class="app-card-open__description">{(item.Teaser is { } teaser ? $"<p>{Encode(teaser)}</p>" : "")}</div>
          <div class="app-card-open__authors">{Encode(item.Authors)}</div>
          <div class="app-card-open__meta">
            {(item.Type is { } type ? $"""<span class="c-meta__item">{Encode(type)}</span>""" : "")}
            <span class="c-meta__item">Open access</span>
            <span class="c-meta__item">{Encode(item.Published?.ToDisplayString())}</span>
            <span data-test="teaser-citation">{Encode(item.Citation)}</span>
          </div>
          {NoticesOf(item)}
        </article></li>
        """)),
        nextPage is null
            ? ""
            : $"""<ul class="eds-c-pagination"><li class="eds-c-pagination__item--next"><a href="{Encode(nextPage)}">Next</a></li></ul>""");

    /// <summary>A Collection page in HTML with the given markup as its listing.</summary>
    public static string Page(string items, string afterListing = "") => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><title>Rare cancers</title></head>
        <body>
        <h1>Rare cancers</h1>
        <h2>About the Collection</h2>
        <p>A cancer is rare with fewer than six cases per 100,000 per year.</p>
        <h2>Articles</h2>
        <ol class="c-listing">{items}</ol>
        {afterListing}
        <h2>Submission Guidelines</h2>
        </body>
        </html>
        """;

    private static string SpringerTitle(ListedArticle item) => item.Title is null && item.Doi is null ? "" :
        $"""<h3 class="app-card-open__heading"><a class="app-card-open__link" href="https://link.springer.com/article/{item.Doi}" """
        + $"""data-track-label="{item.Doi}">{Encode(item.Title)}</a></h3>""";

    private static string Title(ListedArticle item) => (item.Title, item.Doi) switch
    {
        (null, null) => "",
        ({ } title, null) => $"""<h3 class="c-listing__title">{Encode(title)}</h3>""",
        var (title, doi) => $"""<h3 class="c-listing__title"><a data-test="title-link" href="/articles/{doi}">{Encode(title)}</a></h3>""",
    };

    private static string NoticesOf(ListedArticle item) => string.Concat(item.Notices.Select(notice =>
        $"<p class=\"c-listing__notice\">The {Wording(notice.Kind)} to this article has been published in {Encode(notice.Citation)}</p>"));

    private static string Wording(NoticeKind kind) => kind switch
    {
        NoticeKind.Correction => "Correction",
        NoticeKind.ExpressionOfConcern => "Expression of Concern",
        NoticeKind.Retraction => "Retraction",
        NoticeKind.Other => "Reply",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of notice."),
    };

    private static string Encode(object? text) => WebUtility.HtmlEncode(text?.ToString() ?? "");
}
