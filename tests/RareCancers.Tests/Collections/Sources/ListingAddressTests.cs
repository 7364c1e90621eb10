using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Parsing;
using RareCancers.Collections.Sources;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections.Sources;

public sealed class ListingAddressTests
{
    private const string Page = "https://link.springer.com/collections/abcdefghij?page=2";

    [Theory]
    [InlineData("https://link.springer.com/collections/abc", "https://link.springer.com/collections/abc")]
    [InlineData("https://link.springer.com/collections/abc?error=cookies_not_supported&code=1-2", "https://link.springer.com/collections/abc")]
    [InlineData("https://link.springer.com/collections/abc?utm_source=x&page=2&fbclid=y#top", "https://link.springer.com/collections/abc?page=2")]
    [InlineData("https://someone:secret@link.springer.com:443/collections/abc", "https://link.springer.com/collections/abc")]
    [InlineData("http://127.0.0.1:8080/a%20b?q=%C3%B3&GCLID=1", "http://127.0.0.1:8080/a%20b?q=%C3%B3")]
    public void A_canonical_address_omits_tracking_parameters(string address, string canonical) =>
        Assert.Equal(canonical, ListingAddress.Canonical(new Uri(address)).AbsoluteUri);

    [Theory]
    [InlineData("error")]
    [InlineData("code")]
    [InlineData("fbclid")]
    [InlineData("gclid")]
    [InlineData("dclid")]
    [InlineData("msclkid")]
    [InlineData("mc_cid")]
    [InlineData("mc_eid")]
    [InlineData("igshid")]
    [InlineData("yclid")]
    [InlineData("_ga")]
    [InlineData("utm_source")]
    public void Each_tracking_parameter_is_omitted(string parameter) =>
        Assert.Equal(
            "https://link.springer.com/collections/abc?page=2",
            ListingAddress.Canonical(new Uri($"https://link.springer.com/collections/abc?{parameter}=1&page=2")).AbsoluteUri);

    [Fact]
    public void Links_in_a_file_are_not_followed() => Assert.Null(ListingAddress.Follow(page: null, "?page=3"));

    [Theory]
    [InlineData("?page=3", "https://link.springer.com/collections/abcdefghij?page=3")]
    [InlineData("/collections/abcdefghij?page=3&utm_campaign=x", "https://link.springer.com/collections/abcdefghij?page=3")]
    [InlineData("//link.springer.com/collections/abcdefghij?page=3#articles", "https://link.springer.com/collections/abcdefghij?page=3")]
    [InlineData("http://LINK.springer.com/collections/abcdefghij/page/3", "https://link.springer.com/collections/abcdefghij/page/3")]
    [InlineData("/collections/abcdefghij", "https://link.springer.com/collections/abcdefghij")]
    [InlineData("/Collections/ABCDEFGHIJ?page=3", "https://link.springer.com/Collections/ABCDEFGHIJ?page=3")]
    [InlineData("/collections/abcdefghij/articles?page=3", "https://link.springer.com/collections/abcdefghij/articles?page=3")]
    [InlineData("#", null)]
    [InlineData("", null)]
    [InlineData("?page=2&error=x", null)]
    [InlineData("https://evil.example/collections/abcdefghij?page=3", null)]
    [InlineData("//evil.example/collections/abcdefghij?page=3", null)]
    [InlineData("https://link.springer.com.evil.example/collections/abcdefghij?page=3", null)]
    [InlineData("https://link.springer.com:8443/collections/abcdefghij?page=3", null)]
    [InlineData("https://link.springer.com@evil.example/collections/abcdefghij?page=3", null)]
    [InlineData("/collections/abcdefghijk?page=3", null)]
    [InlineData("/collections/other?page=3", null)]
    [InlineData("/collections/abcdefghij/../../admin", null)]
    [InlineData("javascript:next()", null)]
    [InlineData("ftp://link.springer.com/collections/abcdefghij", null)]
    public void The_next_page_belongs_to_the_same_Collection(string href, string? next) =>
        Assert.Equal(next, ListingAddress.Follow(new Uri(Page), href)?.AbsoluteUri);

    [Theory]
    [InlineData("https://host.example/collections/RC/articles?page=2", "/collections/rc?page=3", "/collections/rc?page=3")]
    [InlineData("https://host.example/collections/RC/page/2", "/collections/RC/page/3", "/collections/RC/page/3")]
    [InlineData("https://host.example/journal/12885/collections/RC/page/2", "3", "/journal/12885/collections/RC/page/3")]
    [InlineData("https://host.example/journal/12885/collections/RC", "/journal/12885/collections/RS?page=2", null)]
    [InlineData("https://host.example/collections/RC/articles", "/collections/RC2/articles", null)]
    [InlineData("https://host.example/articles/rare/page/2/", "/articles/rare/page/3/", "/articles/rare/page/3/")]
    [InlineData("https://host.example/articles/rare", "/articles/common", null)]
    [InlineData("https://host.example/", "/?page=2", "/?page=2")]
    public void A_page_below_the_Collections_address_can_link_to_the_next(string page, string href, string? next) =>
        Assert.Equal(next, ListingAddress.Follow(new Uri(page), href)?.PathAndQuery);

    [Theory]
    [InlineData("<ul class=c-pagination><li><a rel=prev href='?page=1'>1</a></li><li><a rel=next href='?page=3'>3</a></li></ul>")]
    [InlineData("<nav><ul><li class='eds-c-pagination__item eds-c-pagination__item--next'><a href='?page=3'>Next</a></li></ul></nav>")]
    [InlineData("<a data-test=next-page href='/collections/abcdefghij?page=3'>Next</a>")]
    [InlineData("<link rel='nofollow NEXT' href='//link.springer.com/collections/abcdefghij?page=3'>")]
    [InlineData("<a rel=next href='https://evil.example/'>Next</a><a rel=next href='?page=3'>Next</a>")]
    [InlineData("<ul><li data-page=next><a href='?page=3'>Next</a></li></ul>")]
    [InlineData("<a data-page=next href='?page=3'>Next</a>")]
    [InlineData("<a aria-label='Next page' href='?page=3'>&gt;</a>")]
    [InlineData("<a aria-label='Go to next page' href='?page=3'>&gt;</a>")]
    public void A_link_to_the_next_page_is_found_in_every_known_form(string link)
    {
        var page = TestListing.Page("<li class=app-card-open><a href=/article/10.1186/s1>x</a></li>", link);

        Assert.Equal(
            "https://link.springer.com/collections/abcdefghij?page=3",
            CollectionPageReader.Read(page, new Uri(Page), "the page").Value?.NextPage?.AbsoluteUri);
    }

    [Theory]
    [InlineData("<a rel=next href='https://evil.example/collections/abcdefghij?page=3'>Next</a>")]
    [InlineData("<a rel=next href='/search?collection=abcdefghij&amp;page=3'>Next</a>")]
    [InlineData("<link rel=next href='/collections/other?page=3'>")]
    [InlineData("<a data-test=next-page href='javascript:next()'>Next</a>")]
    [InlineData("<a aria-label='Next page' href='https://'>Next</a>")]
    public void A_next_page_that_cannot_be_followed_refuses_the_listing(string link)
    {
        var page = TestListing.Page("<li class=app-card-open><a href=/article/10.1186/s1>x</a></li>", link);

        var refusal = CollectionPageReader.Read(page, new Uri(Page), "the page").Refusal;

        Assert.Equal(RefusalReason.NextPageLost, refusal?.Reason);
        Assert.StartsWith("the page says that its listing continues at '", refusal?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a rel=next href='#'>Next</a>")]
    [InlineData("<a rel=next href=''>Next</a>")]
    [InlineData("<a rel=next href='?page=2'>Next</a>")]
    [InlineData("<a rel=next>Next</a>")]
    [InlineData("<a rel=next aria-disabled=true href='/search'>Next</a>")]
    [InlineData("<ul><li class=eds-c-pagination__item--next aria-disabled=true><a href='javascript:void(0)'>Next</a></li></ul>")]
    [InlineData("<a href='https://evil.example/'>Next</a>")]
    [InlineData("<a aria-label='Next article' href='/search'>Next</a>")]
    public void A_link_that_leads_back_or_is_disabled_ends_the_listing(string link)
    {
        var page = TestListing.Page("<li class=app-card-open><a href=/article/10.1186/s1>x</a></li>", link);

        var reading = CollectionPageReader.Read(page, new Uri(Page), "the page");

        Assert.Equal((null, null, 1), (reading.Refusal, reading.Value?.NextPage, reading.Value?.Articles.Count));
    }

    [Fact]
    public void The_last_page_has_no_next_page() =>
        Assert.Null(CollectionPageReader.Read(TestListing.Html(TestListing.Item(1)), new Uri(Page), "the page").Value!.NextPage);

    [Fact]
    public void A_file_has_no_next_page() =>
        Assert.Null(CollectionPageReader.Read(TestListing.SpringerHtml([TestListing.Item(1)], "?page=2"), address: null, "the page").Value!.NextPage);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_generated_Collection_is_read_page_by_page(bool isSpringer)
    {
        var address = new Uri("https://link.springer.com/collections/abcdefghij");
        var articles = new List<ListedArticle>();
        foreach (var text in GeneratedCollection.Pages(120, isSpringer))
        {
            var page = CollectionPageReader.Read(text, address, "the page").Value!;
            articles.AddRange(page.Articles);
            address = page.NextPage;
        }

        Assert.Null(address);
        Assert.Equal(Enumerable.Range(1, 120).Select(GeneratedCollection.Article), articles);
    }
}
