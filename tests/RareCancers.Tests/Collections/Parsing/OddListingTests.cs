using RareCancers.Collections;
using RareCancers.Collections.Parsing;

namespace RareCancers.Tests.Collections.Parsing;

/// <summary>Pages whose listing has an odd layout, each with the expected articles' numbers in order.</summary>
public sealed class OddListingTests
{
    private const string Headings = "<h1>Rare cancers</h1><h2>About the Collection</h2><p>Few.</p><h2>Articles</h2>";

    // A list of one article before the listing.
    private const string Other = "<h1>Rare cancers</h1><div class=hero><p>Read this</p><div class=app-card-open><h3><a "
        + "href=/articles/10.1186/s9>Article 9</a></h3></div></div>";

    public static TheoryData<string, string, string> Pages => new()
    {
        { "a list item around an article of the same class",
            $"{Headings}<ul><li class=app-card-open><article class=app-card-open>{Card(1)}</article></li></ul>", "1" },
        { "a list of the class of its items",
            $"{Headings}<div class=app-card-open><div class=app-card-open>{Card(1)}</div><div class=app-card-open>{Card(2)}</div></div>",
            "1 2" },
        { "items outside any list",
            $"{Headings}<article class=c-listing__content>{Card(1)}</article><article class=c-listing__content>{Card(2)}</article>",
            "1 2" },
        { "an item of the list without its mark",
            $"{Headings}<ol class=c-listing><li><article "
            + $"class=c-listing__content>{Card(1)}</article></li><li><div>{Card(2)}</div></li></ol>", "1 2" },
        { "items of both hosts",
            $"{Headings}<ol class=c-listing><li><article class=c-listing__content>{Card(1)}</article></li><li "
            + $"class=app-card-open>{Card(2)}</li></ol>", "1 2" },
        { "an aside with articles that others read",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><aside><div class=app-card-open>{Card(9)}</div></aside>", "1" },
        { "related articles below the listing",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><h2>Related articles</h2><div class=app-card-open>{Card(9)}</div>",
            "1" },
        { "most read articles above the listing",
            $"<h1>Rare cancers</h1><h2>Most accessed</h2><div class=app-card-open>{Card(9)}</div><h2>About the "
            + $"Collection</h2><h2>Articles</h2><ol><li class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "headings within what is related",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><h2>You may also like</h2><h3>Sarcoma</h3><div "
            + $"class=app-card-open>{Card(9)}</div>", "1" },
        { "listed articles in navigation and footer",
            $"<nav><div class=app-card-open>{Card(9)}</div></nav>{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><footer><div "
            + $"class=app-card-open>{Card(8)}</div></footer>", "1" },
        { "a listing in a table", $"{Headings}<table><tr><td class=app-card-open>{Card(1)}<tr><td class=app-card-open>{Card(2)}</table>", "1 2" },
        { "a listing in a form", $"{Headings}<form><ol><li class=app-card-open>{Card(1)}</li></ol></form>", "1" },
        { "the heading in a header",
            "<header><h1>Rare cancers</h1></header><ol class=c-listing><li>"
            + $"<article class=c-listing__content>{Card(1)}</article></li></ol>", "1" },
        { "no known markup at all", $"{Headings}<div>{Card(1)}<a href=/articles/10.1186/s1>Full Text</a></div><div>{Card(2)}</div>", "1 2" },
        { "no known markup, links in navigation and footer", $"<nav>{Card(9)}</nav>{Headings}<div>{Card(1)}</div><footer>{Card(8)}</footer>", "1" },
        { "no known markup, related links", $"{Headings}<div>{Card(1)}</div><h2>Related articles</h2>{Card(9)}", "1" },
        { "a count in the heading of the articles", $"<h1>Rare cancers</h1><h2>About this Collection</h2><h2>Articles (21)</h2><div>{Card(1)}</div>", "1" },
        { "editors' picks below the listing",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><h2>Editors’ picks</h2><ol><li "
            + $"class=app-card-open>{Card(9)}</li></ol>", "1" },
        { "what is recommended, under an unknown heading",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><h2>Fresh from our fixture</h2><ol><li "
            + $"class=app-card-open>{Card(9)}</li></ol>", "1" },
        { "related articles within the section of the articles",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><h3>Recommended for you</h3><ol><li "
            + $"class=app-card-open>{Card(9)}</li></ol>", "1" },
        { "related articles in a box above a listing without a heading",
            $"<h1>Rare cancers</h1><div><h2>Related articles</h2><div class=app-card-open>{Card(9)}</div></div><ol "
            + $"class=c-listing><li><article class=c-listing__content>{Card(1)}</article></li></ol>", "1" },
        { "related articles above a listing without a heading",
            $"<h1>Rare cancers</h1><h2>Related articles</h2><div class=app-card-open>{Card(9)}</div><ol class=c-listing><li><article "
            + $"class=c-listing__content>{Card(1)}</article></li></ol>", "1" },
        { "related articles above the articles' lower heading",
            $"<h1>Rare cancers</h1><h2>Related articles</h2><div class=app-card-open>{Card(9)}</div><h3>Articles</h3><ol><li "
            + $"class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "related articles whose box has a heading of the articles",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><h2>Related content</h2><h3>Articles</h3><ol><li "
            + $"class=app-card-open>{Card(9)}</li></ol>", "1" },
        { "a heading of related articles that is none by its markup",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><p><strong>Most read</strong></p><div "
            + $"class=app-card-open>{Card(9)}</div>", "1" },
        { "related articles by the label of their box",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><section aria-label=\"Recommended "
            + $"articles\"><h3>Sarcoma</h3><div class=app-card-open>{Card(9)}</div></section>", "1" },
        { "an empty box of related articles above a listing without a heading",
            $"<h1>Rare cancers</h1><div class=related></div><ol class=c-listing><li><article "
            + $"class=c-listing__content>{Card(1)}</article></li></ol>", "1" },
        { "a heading of the articles within a box of related ones",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><div class=recommendations><h2>Articles</h2><div "
            + $"class=app-card-open>{Card(9)}</div></div>", "1" },
        { "an order to choose by above the listing",
            $"{Headings}<div><div>Newest</div><div>Most cited</div></div><ul><li><div>Most read</div></li></ul><button><span>More "
            + $"from</span></button><ol><li class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "a related article's own heading within what is related",
            $"{Headings}<div>{Card(1)}</div><h3>Most read</h3><h3><a href=/articles/10.1186/s9>Article 9</a></h3>", "1" },
        { "related articles by the class of their box",
            $"{Headings}<div class=c-related-articles><div class=app-card-open>{Card(9)}</div></div><ol><li "
            + $"class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "related articles beside by their role",
            $"{Headings}<div role=complementary><div class=app-card-open>{Card(9)}</div></div><ol><li "
            + $"class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "the largest of two lists without a known heading",
            $"<h1>Rare cancers</h1><h2>Fresh from our fixture</h2><ol><li class=app-card-open>{Card(9)}</li></ol><h2>What we "
            + $"gathered</h2><ol><li class=app-card-open>{Card(1)}</li><li class=app-card-open>{Card(2)}</li></ol>", "1 2" },
        { "a listing divided by kind",
            $"{Headings}<h3>Research</h3><ol><li class=app-card-open>{Card(1)}</li></ol><h3>Reviews</h3><ol><li "
            + $"class=app-card-open>{Card(2)}</li></ol>", "1 2" },
        { "a listing divided by kind without a heading of its own",
            $"<h1>Rare cancers</h1><h2>Research articles</h2><ol><li class=app-card-open>{Card(1)}</li></ol><h2>Case "
            + $"reports</h2><ol><li class=app-card-open>{Card(2)}</li></ol>", "1 2" },
        { "a listing divided by year",
            $"<h1>Rare cancers</h1><h2>2025</h2><ol><li class=app-card-open>{Card(1)}</li></ol><h2>2024</h2><ol><li "
            + $"class=app-card-open>{Card(2)}</li></ol>", "1 2" },
        { "a listing in two parts around a box",
            $"<h1>Rare cancers</h1><ol class=c-listing><li class=app-card-open>{Card(1)}</li></ol><div>Subscribe</div><ol "
            + $"class=c-listing><li class=app-card-open>{Card(2)}</li></ol>", "1 2" },
        { "no known markup, cited by others", $"{Headings}<div>{Card(1)}</div><h4>Cited by</h4><p>{Card(9)}</p>", "1" },
        { "no known markup, headings as high as those of the articles", $"{Headings}<div>{Card(1)}</div><h3>Most read</h3>{Card(9)}", "1" },
        { "no known markup, recommended links in a labelled box",
            $"{Headings}<div>{Card(1)}</div><div aria-label=\"Recommended for you\">{Card(9)}</div>", "1" },
        { "no known markup, another list under a heading of its own", $"{Headings}<div>{Card(1)}</div><h2>Fresh from our fixture</h2>{Card(9)}", "1" },
        { "no known markup, and cards of what is related",
            $"{Headings}<div>{Card(1)}</div><div>{Card(2)}</div><h2>Fresh from our fixture</h2><div class=app-card-open>{Card(9)}</div>",
            "1 2" },
        { "each item in a list item with something else", $"{Other}<ul><li><b>1</b>{Item(1)}<li><b>2</b>{Item(2)}</ul>", "1 2" },
        { "each item in a box of its own", $"{Other}<section><div>{Item(1)}</div><div>{Item(2)}</div></section>", "1 2" },
        { "each item in a table's row with something else",
            $"{Other}<table><tr><td>1<td class=app-card-open>{Card(1)}<tr><td>2<td class=app-card-open>{Card(2)}</table>", "1 2" },
        { "each item in a table's cell with something else", $"{Other}<table><tr><td><b>1</b>{Item(1)}<tr><td><b>2</b>{Item(2)}</table>", "1 2" },
        { "each item in a part of a table with something else",
            $"{Other}<table><tbody><tr><td>1<tr><td class=app-card-open>{Card(1)}<tbody><tr><td>2<tr><td "
            + $"class=app-card-open>{Card(2)}</table>", "1 2" },
        { "two lists of one item each, of which the first is the listing",
            $"<h1>Rare cancers</h1><div><ol><li class=app-card-open>{Card(1)}</ol><ol class=picks><li "
            + $"class=app-card-open>{Card(9)}</ol></div>", "1" },
        { "two lists without numbers of one item each",
            $"<h1>Rare cancers</h1><div><ul><li class=app-card-open>{Card(1)}</ul><ul class=picks><li "
            + $"class=app-card-open>{Card(9)}</ul></div>", "1" },
        { "two tables of one item each",
            $"<h1>Rare cancers</h1><div><table><tr><td class=app-card-open>{Card(1)}</table><table class=picks><tr><td "
            + $"class=app-card-open>{Card(9)}</table></div>", "1" },
        { "related articles below a heading that has a box of its own",
            $"<h1>Rare cancers</h1><ol class=c-listing><li class=app-card-open>{Card(1)}</ol><div><h2>Related "
            + $"articles</h2></div><ol><li class=app-card-open>{Card(8)}<li class=app-card-open>{Card(9)}</ol>", "1" },
        { "related articles in a box above a listing of the same markup",
            $"<h1>Rare cancers</h1><div><h2>Related articles</h2><ol><li class=app-card-open>{Card(9)}</ol></div><ol><li "
            + $"class=app-card-open>{Card(1)}</ol>", "1" },
        { "a heading of the articles that has a box of its own",
            $"<h1>Rare cancers</h1><h2>About the Collection</h2><div><h2>Articles</h2></div><ol><li "
            + $"class=app-card-open>{Card(1)}</ol><h2>Fresh from our fixture</h2><ol class=picks><li class=app-card-open>{Card(8)}<li "
            + $"class=app-card-open>{Card(9)}</ol>", "1" },
        { "a heading of related articles that is a link",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</ol><h2><a href=/related>Related articles</a></h2><div "
            + $"class=app-card-open>{Card(9)}</div>", "1" },
        { "related articles' own headings within what is related", $"{Headings}<div>{Card(1)}</div><h3>Most read</h3>{Card(8)}{Card(9)}", "1" },
        { "no known markup, and no heading of the articles",
            $"<h1>Rare cancers</h1><h2>About the Collection</h2><h2>Submission Guidelines</h2><div>{Card(1)}</div>", "1" },
        { "no known markup, and as many cards of what is related",
            $"{Headings}<div>{Card(1)}</div><h2>Fresh from our fixture</h2><div class=app-card-open>{Card(9)}</div>", "1" },
        { "words of a login in the header", $"<header><a href=/login>Log in</a></header>{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "a cookie banner", $"<dialog><h2>Your privacy, your choice</h2></dialog>{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "a dialog with a title of its own before the page's",
            $"<div role=dialog><h1>Manage your choices</h1></div>{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "a request for consent before the page's title",
            $"<div class=cc><h1>Your privacy, your choice</h1></div>{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "a request for consent in the page's main part",
            $"<h1>Rare cancers</h1><main><div><h1>We value your privacy</h1></div><h2>About the Collection</h2><h2>Articles</h2><ol><li "
            + $"class=app-card-open>{Card(1)}</li></ol></main>", "1" },
        { "a Collection that is called after a search",
            $"{Headings.Replace("Rare cancers", "The search for rare cancers", StringComparison.Ordinal)}<ol><li "
            + $"class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "a Collection that is called after an error",
            $"{Headings.Replace("Rare cancers", "Errors in rare cancers", StringComparison.Ordinal)}<ol><li "
            + $"class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "a Collection that is called after a number",
            $"{Headings.Replace("Rare cancers", "500 rare cancers", StringComparison.Ordinal)}<ol><li "
            + $"class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "an overlay after the end",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol></body></html><div class=overlay><ul><li>Close</li></ul></div>",
            "1" },
        { "a script with markup after the end",
            $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol></body></html><script>show('<article></li>')</script><!-- </li> -->",
            "1" },
        { "a script with the end in it, before the end",
            $"<script>write('</body></html>')</script>{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol>", "1" },
        { "scripts after the end", $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol></body></html><script>x</script>", "1" },
        { "a byte order mark and a comment before it", $"\uFEFF<!-- x -->{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol>", "1" },
    };

    public static TheoryData<string, string, RefusalReason> Refused => new()
    {
        { "an error page that lists what others read", $"<h1>Page not found</h1><div class=app-card-open>{Card(9)}</div>", RefusalReason.ErrorPage },
        { "an error page by its number", "<title>404</title><h1>404 - Not Found</h1>", RefusalReason.ErrorPage },
        { "a server's own error page", "<title>503 Service Temporarily Unavailable</title><center>nginx</center>", RefusalReason.ErrorPage },
        { "a page that looks whether a person reads it", "<title>Just a moment...</title><h1>link.springer.com</h1>", RefusalReason.ErrorPage },
        { "a page that denies access", "<h1>Access Denied</h1>", RefusalReason.ErrorPage },
        { "a consent page", "<title>Your privacy, your choice</title><h1>Your privacy, your choice</h1>", RefusalReason.ConsentOrLoginPage },
        { "a cookie page", "<h1>Please enable cookies</h1>", RefusalReason.ConsentOrLoginPage },
        { "a consent page with its heading in a dialog, over cards",
            $"<div role=dialog><h1>Your privacy, your choice</h1></div><div class=app-card-open>{Card(9)}</div>",
            RefusalReason.ConsentOrLoginPage },
        { "the results of a search", $"<h1>Search results</h1><ol><li class=app-card-open>{Card(9)}</li></ol>", RefusalReason.NotACollectionPage },
        { "the results of a search for something",
            $"<title>Search results for rare cancers | BMC Cancer</title><h1>Results</h1><ol><li class=app-card-open>{Card(9)}</li></ol>",
            RefusalReason.NotACollectionPage },
        { "the results of a search by their number",
            $"<h1>1,234 results</h1><h2>Articles</h2><ol><li class=app-card-open>{Card(9)}</li></ol>", RefusalReason.NotACollectionPage },
        { "the articles of a journal",
            $"<h1>Articles</h1><ol class=c-listing><li><article class=c-listing__content>{Card(9)}</article></li></ol>",
            RefusalReason.NotACollectionPage },
        { "a login page by its title", "<title>Sign in | Springer Nature</title><h1>Welcome</h1>", RefusalReason.ConsentOrLoginPage },
        { "a page to prove oneself", "<h1>Verify you are human</h1>", RefusalReason.ConsentOrLoginPage },
        { "an article's page with related cards",
            $"<meta name=citation_title content=x><h1>A single centre experience</h1><h2>Articles</h2><h2>Submission "
            + $"Guidelines</h2><div class=app-card-open>{Card(9)}</div>", RefusalReason.NotACollectionPage },
        { "related articles and no others", $"<h1>Rare cancers</h1><h2>Related articles</h2><div class=app-card-open>{Card(9)}</div>",
            RefusalReason.NotACollectionPage },
        { "two lists of related articles and no others",
            $"<h1>Rare cancers</h1><h2>Related articles</h2><ol><li class=app-card-open>{Card(8)}</li></ol><ol><li "
            + $"class=app-card-open>{Card(9)}</li></ol>", RefusalReason.NotACollectionPage },
        { "a listing of related articles, and none in it", "<h1>Rare cancers</h1><h2>Related articles</h2><ol class=c-listing></ol>",
            RefusalReason.NotACollectionPage },
        { "a listing with nothing in it", "<h1>Rare cancers</h1><ol class=c-listing></ol>", RefusalReason.NoArticles },
        { "two listings with nothing in them", "<h1>Rare cancers</h1><ol class=c-listing></ol><ol class=c-listing></ol>", RefusalReason.NoArticles },
        { "links with one heading of a Collection", $"<h1>Rare cancers</h1><h2>Articles</h2>{Card(1)}", RefusalReason.NotACollectionPage },
        { "links without the headings of a Collection", $"<h1>Rare cancers</h1>{Card(1)}", RefusalReason.NotACollectionPage },
        { "XML with entities that expand", "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>",
            RefusalReason.NotACollectionPage },
        { "elements nested a thousand deep", Headings + string.Concat(Enumerable.Repeat("<div>", 1000)), RefusalReason.UnreadableListing },
        { "unclosed formatting, copied into every paragraph",
            Headings + string.Concat(Enumerable.Range(0, 2000).Select(number => $"<p><b id={number}>x")), RefusalReason.UnreadableListing },
        { "a million tags", string.Concat(Enumerable.Repeat("<b>", 1_000_001)), RefusalReason.UnreadableListing },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void An_odd_listing_is_parsed(string oddity, string page, string numbers)
    {
        var reading = CollectionPageReader.Read(Whole(page), address: null, "page.html");

        Assert.True(reading.Refusal is null, $"With {oddity}: {reading.Refusal}");
        Assert.Equal(numbers, string.Join(' ', reading.Value!.Articles.Select(article => article.Doi!.Value["10.1186/s".Length..])));
        Assert.All(reading.Value.Articles, article => Assert.StartsWith("Article", article.Title, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Other_pages_are_refused_with_a_reason(string what, string page, RefusalReason reason)
    {
        var reading = CollectionPageReader.Read(Whole(page), address: null, "page.html");

        Assert.True(reading.Refusal?.Reason == reason, $"{what} gave {reading.Refusal?.Reason.ToString() ?? "a page"}.");
        Assert.StartsWith("page.html ", reading.Refusal?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<header>", "</header>")]
    [InlineData("<nav>", "</nav>")]
    [InlineData("<footer>", "</footer>")]
    [InlineData("<aside>", "</aside>")]
    [InlineData("<dialog>", "</dialog>")]
    [InlineData("<div role=complementary>", "</div>")]
    [InlineData("<div role=navigation>", "</div>")]
    [InlineData("<div role=banner>", "</div>")]
    [InlineData("<div role=contentinfo>", "</div>")]
    [InlineData("<div role=dialog>", "</div>")]
    [InlineData("<div role=alertdialog>", "</div>")]
    [InlineData("<div aria-modal=true>", "</div>")]
    [InlineData("<ul class=related>", "</ul>")]
    [InlineData("<ol class=recommended>", "</ol>")]
    [InlineData("<section class=most-read>", "</section>")]
    [InlineData("<div class=cited-by>", "</div>")]
    [InlineData("<h4>Related articles</h4><ol>", "</ol>")]
    [InlineData("<h5>Related articles</h5><ol>", "</ol>")]
    [InlineData("<h6>Related articles</h6><ol>", "</ol>")]
    [InlineData("<p>Related articles</p><ol>", "</ol>")]
    [InlineData("<div>Related articles</div><ol>", "</ol>")]
    [InlineData("<strong>Related articles</strong><ol>", "</ol>")]
    [InlineData("<b>Related articles</b><ol>", "</ol>")]
    [InlineData("<dl><dt>Related articles</dt><dd><ol>", "</ol></dd></dl>")]
    public void Articles_beside_the_listing_are_not_listed(string start, string end)
    {
        var page = $"{Headings}<ol><li class=app-card-open>{Card(1)}</li></ol><div>{start}<li class=app-card-open>{Card(9)}</li>{end}</div>";

        Assert.Equal(["Article 1"], CollectionPageReader.Read(Whole(page), address: null, "page.html").Value!.Articles.Select(article => article.Title));
    }

    [Theory]
    [InlineData("the main part's goes first", "<h1>BMC Cancer</h1><main><h1>Rare cancers</h1></main>")]
    [InlineData("one outside counts where the main part has none", "<h1>Rare cancers</h1><main><p>x</p></main>")]
    [InlineData("one that asks for consent does not count before it", "<h1>We value your privacy</h1><h1>Rare cancers</h1><main><p>x</p></main>")]
    [InlineData("nor one in a dialog", "<main><dialog><h1>Choose</h1></dialog><h1>Rare cancers</h1></main>")]
    public void The_title_is_the_pages_own(string what, string titles)
    {
        var page = $"{titles}<h2>About the Collection</h2><h2>Articles</h2><ol><li class=app-card-open>{Card(1)}</li></ol>";

        var title = CollectionPageReader.Read(Whole(page), address: null, "page.html").Value?.Facts.Title;

        Assert.True(title == "Rare cancers", $"Not so: {what}; it was {title}.");
    }

    [Theory]
    [InlineData("<h1>Cookie settings</h1><main><h1>We value your privacy</h1></main>", "We value your privacy")]
    [InlineData("<h1>We value your privacy</h1><main><p>x</p></main>", "We value your privacy")]
    [InlineData("<title>Springer</title><dialog><h1>We value your privacy</h1></dialog>", "We value your privacy")]
    [InlineData("<title>We value your privacy</title>", "We value your privacy")]
    public void A_page_that_asks_for_consent_is_refused_with_its_heading(string page, string words)
    {
        var refusal = CollectionPageReader.Read(Whole(page), address: null, "page.html").Refusal;

        Assert.Contains($"'{words}'", refusal?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_items_are_not_part_of_the_running_text()
    {
        var page = $"<h1>Rare cancers</h1><h2>About the "
            + $"Collection</h2><p>Few.</p><ul><li><p>Sarcoma</p><li><div><p>Thymoma</p></div></ul><h2>Articles</h2>{Item(1)}";

        var facts = CollectionPageReader.Read(Whole(page), address: null, "page.html").Value!.Facts;

        Assert.Equal("Few.", facts.About);
        Assert.Equal(["Sarcoma", "Thymoma"], facts.Topics);
    }

    [Fact]
    public void A_title_comes_from_a_link_with_more_than_a_label()
    {
        var page = $"{Headings}<a href=/articles/10.1186/s1>PDF</a><a href=/articles/10.1186/s1>On rare cancers</a><a "
            + "href=/articles/10.1186/s2>View article</a>";

        var reading = CollectionPageReader.Read(Whole(page), address: null, "page.html");

        Assert.Equal(["On rare cancers", null], reading.Value!.Articles.Select(article => article.Title));
    }

    private static string Item(int number) => $"<div class=app-card-open>{Card(number)}</div>";

    private static string Card(int number) => $"<h3><a href=\"/articles/10.1186/s{number}\">Article {number}</a></h3>";

    private static string Whole(string page) => page.StartsWith("<?", StringComparison.Ordinal) ? page : $"{page}</body></html>";
}
