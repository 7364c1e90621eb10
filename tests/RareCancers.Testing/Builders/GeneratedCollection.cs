using System.Globalization;
using RareCancers.Articles;

namespace RareCancers.Testing.Builders;

/// <summary>Collections of any size, page by page, with markup as heavy as a real listing's.</summary>
public static class GeneratedCollection
{
    /// <summary>The number of items per page on the publisher's site.</summary>
    public const int ItemsOnPage = 50;

    // About 1.2 KB of attributes, icons and links that a real item has for scripts and style sheets.
    private const string Ballast =
        """<ul class="c-listing__view-options" data-test="view-options" aria-label="Ways to read this article">""" + "\n"
        + """  <li class="c-listing__view-option u-mr-8"><a class="c-listing__view-link u-link-inherit" data-test="fulltext-link" """
        + """data-track="click" data-track-category="Listing" data-track-action="Click fulltext link" href="#">"""
        + """<span class="u-visually-hidden">View </span>Full Text</a></li>""" + "\n"
        + """  <li class="c-listing__view-option"><a class="c-listing__view-link u-link-inherit" data-test="pdf-link" """
        + """data-track="click" data-track-category="Listing" data-track-action="Click PDF link" href="#">"""
        + """<span class="u-visually-hidden">View </span>PDF<svg class="u-icon u-ml-4" width="16" height="16" aria-hidden="true" """
        + """focusable="false"><use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#icon-download"></use></svg></a></li>""" + "\n"
        + "</ul>\n"
        + """<div class="c-listing__badges u-hide-print" data-test="badges"><span class="c-status-message c-status-message--info">"""
        + """<svg class="u-icon" width="24" height="24" aria-hidden="true"><use href="#icon-info"></use></svg>"""
        + """<span class="c-status-message__text">Peer reviewed</span></span><button type="button" class="c-button c-button--small" """
        + """data-component="share" data-track="click" data-track-action="Share">Share</button></div>""";

    /// <summary>A listed article with title, DOI, fifteen authors, a teaser of 209 characters, type and date.</summary>
    public static ListedArticle Article(int number) => new()
    {
        Doi = Doi.Parse(string.Create(CultureInfo.InvariantCulture, $"10.1186/s12885-025-{number:00000}-{number % 10}")),
        Citation = Citation.Parse(string.Create(CultureInfo.InvariantCulture, $"BMC Cancer 2025 25:{number}")),
        Title = string.Create(
            CultureInfo.InvariantCulture,
            $"Outcomes of rare cancer number {number} in a cohort of several hospitals: diagnosis, treatment & prognosis"),
        Authors = AuthorList.Parse(
            string.Join(", ", Enumerable.Range(0, 14).Select(author => Names[(number + author * 7) % Names.Length])) + " and Łukasz Fus"),
        Teaser = new Teaser(
            "Rare cancers are few, and each hospital sees few of them in a year, so that what one learns of their course and treatment "
                + "comes from many places; this article gathers what they know of one such cancer and its",
            isCut: true),
        Type = number % 5 == 0 ? "Systematic Review" : "Research",
        Published = PublicationDate.Parse(new DateOnly(2025, 1, 1).AddDays(number % 365).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    };

    /// <summary>The pages of a Collection, generated lazily.</summary>
    /// <param name="articles">The number of articles in the Collection.</param>
    /// <param name="isSpringer">Whether to use the markup of link.springer.com; otherwise that of biomedcentral.com.</param>
    public static IEnumerable<string> Pages(int articles, bool isSpringer) => Pages([.. Enumerable.Range(1, articles).Select(Article)], isSpringer);

    /// <summary>The same for a Collection with these articles.</summary>
    public static IEnumerable<string> Pages(IReadOnlyList<ListedArticle> articles, bool isSpringer)
    {
        for (var number = 1; (number - 1) * ItemsOnPage < articles.Count; number++)
        {
            var items = articles.Skip((number - 1) * ItemsOnPage).Take(ItemsOnPage);
            var next = number * ItemsOnPage < articles.Count ? string.Create(CultureInfo.InvariantCulture, $"?page={number + 1}") : null;
            var page = isSpringer ? TestListing.SpringerHtml(items, next) : TestListing.Html(items, next);
            yield return page.Replace("</article>", Ballast + "</article>", StringComparison.Ordinal);
        }
    }

    private static readonly string[] Names =
    [
        "Angelos Angelakas", "Natalie Cook", "Donna M. Graham", "Peichun HSU", "Pietro De Placido", "Colm J. O’Rourke", "Estrid V. S. Høgdall",
        "Dao-Ning Liu", "Erich-Franz Solomayer", "Grażyna Kostrzewa", "Askin Cangül Kaya", "Ran Ni", "Yixuan Mou", "Zongting Gu", "Julia Pikul",
    ];
}
