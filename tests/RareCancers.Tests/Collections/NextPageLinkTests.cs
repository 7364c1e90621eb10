using RareCancers.Collections;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

public sealed class NextPageLinkTests
{
    private const string Page = "https://link.springer.com/collections/abcdefghij?page=2";

    [Theory]
    [InlineData("https://link.springer.com/collections/abc", "https://link.springer.com/collections/abc")]
    [InlineData("https://link.springer.com/collections/abc?error=cookies_not_supported&code=1-2", "https://link.springer.com/collections/abc")]
    [InlineData("https://link.springer.com/collections/abc?utm_source=x&page=2&fbclid=y#top", "https://link.springer.com/collections/abc?page=2")]
    [InlineData("https://someone:secret@link.springer.com:443/collections/abc", "https://link.springer.com/collections/abc")]
    [InlineData("http://127.0.0.1:8080/a%20b?q=%C3%B3&GCLID=1", "http://127.0.0.1:8080/a%20b?q=%C3%B3")]
    public void A_canonical_address_leaves_out_what_only_others_need(string address, string canonical) =>
        Assert.Equal(canonical, NextPageLink.Canonical(new Uri(address)).AbsoluteUri);

    [Theory]
    [InlineData("?page=3", "https://link.springer.com/collections/abcdefghij?page=3")]
    [InlineData("/collections/abcdefghij?page=3&utm_campaign=x", "https://link.springer.com/collections/abcdefghij?page=3")]
    [InlineData("//link.springer.com/collections/abcdefghij?page=3#articles", "https://link.springer.com/collections/abcdefghij?page=3")]
    [InlineData("http://LINK.springer.com/collections/abcdefghij/page/3", "https://link.springer.com/collections/abcdefghij/page/3")]
    [InlineData("/collections/abcdefghij", "https://link.springer.com/collections/abcdefghij")]
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
    public void The_next_page_is_one_of_the_same_Collection(string href, string? next) =>
        Assert.Equal(next, NextPageLink.Follow(new Uri(Page), href)?.AbsoluteUri);

    [Theory]
    [InlineData("<ul class=c-pagination><li><a rel=prev href='?page=1'>1</a></li><li><a rel=next href='?page=3'>3</a></li></ul>")]
    [InlineData("<nav><ul><li class='eds-c-pagination__item eds-c-pagination__item--next'><a href='?page=3'>Next</a></li></ul></nav>")]
    [InlineData("<a data-test=next-page href='/collections/abcdefghij?page=3'>Next</a>")]
    [InlineData("<link rel='nofollow NEXT' href='//link.springer.com/collections/abcdefghij?page=3'>")]
    [InlineData("<a rel=next href='https://evil.example/'>Next</a><a rel=next href='?page=3'>Next</a>")]
    public void A_page_tells_its_next_one_in_every_known_form(string link)
    {
        var page = TestListing.Page("<li class=app-card-open><a href=/article/10.1186/s1>x</a></li>", link);

        Assert.Equal("https://link.springer.com/collections/abcdefghij?page=3", CollectionPage.Read(page, new Uri(Page), "the page").Value?.NextPage?.AbsoluteUri);
    }

    [Fact]
    public void The_last_page_tells_no_next_one() =>
        Assert.Null(CollectionPage.Read(TestListing.Html(TestListing.Item(1)), new Uri(Page), "the page").Value!.NextPage);

    [Fact]
    public void A_file_tells_no_next_page() =>
        Assert.Null(CollectionPage.Read(TestListing.SpringerHtml([TestListing.Item(1)], "?page=2"), address: null, "the page").Value!.NextPage);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_generated_Collection_is_read_page_by_page(bool isSpringer)
    {
        var address = new Uri("https://link.springer.com/collections/abcdefghij");
        var articles = new List<ListedArticle>();
        foreach (var text in GeneratedCollection.Pages(120, isSpringer))
        {
            var page = CollectionPage.Read(text, address, "the page").Value!;
            articles.AddRange(page.Articles);
            address = page.NextPage;
        }

        Assert.Null(address);
        Assert.Equal(Enumerable.Range(1, 120).Select(GeneratedCollection.Article), articles);
    }
}
