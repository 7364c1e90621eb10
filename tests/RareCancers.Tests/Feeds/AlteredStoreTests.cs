using RareCancers.Articles;
using RareCancers.Digests;
using RareCancers.Feeds;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Feeds;

/// <summary>Markup and links that someone wrote into the store reach no reader.</summary>
public sealed class AlteredStoreTests
{
    private const string Hostile = "<p onclick=\"alert(1)\">x</p><script>alert(2)</script><a href=\"javascript:alert(3)\">y</a>";

    [Fact]
    public async Task A_hostile_abstract_is_served_as_its_text()
    {
        var article = TestArticles.Numbered(1) with { Abstract = new Abstract("A tumor & more", Hostile), Licence = new Uri("javascript:alert(4)") };

        var served = Assert.Single(await StoredAsync(article));

        Assert.Equal(new Abstract("A tumor & more", "<p>A tumor &amp; more</p>"), served.Abstract);
        Assert.Null(served.Licence);
        foreach (var format in FeedFormats.All)
        {
            var feed = FeedDocument.Write(FeedFixture.Make(FeedFixture.Whole, LibraryFixture.Snapshot([served]))!, format);
            Assert.DoesNotContain("alert", System.Text.Encoding.UTF8.GetString(feed.Bytes.Span), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_honest_abstract_is_served_as_it_was_stored()
    {
        var article = TestArticles.Registered();

        var served = Assert.Single(await StoredAsync(article));

        Assert.Equal((article.Abstract, article.Licence), (served.Abstract, served.Licence));
    }

    [Fact]
    public void A_hostile_link_in_a_digest_leads_nowhere()
    {
        var stored = News(1, TestArticles.Registered()).Item with { Link = new Uri("javascript:alert(1)"), Page = new Uri("data:text/html,x") };

        var read = DigestItem.FromJson(stored.ToJson());

        Assert.Equal(("about:blank", "about:blank"), (read.Link.AbsoluteUri, read.Page.AbsoluteUri));
    }

    private static async Task<IReadOnlyList<Article>> StoredAsync(Article article) => await (await LibraryFixture.HoldingAsync(article)).ArticlesAsync();
}
