using RareCancers.Articles;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

/// <summary>An article stays the same if the page first gives its citation and later its DOI, or the other way round.</summary>
public sealed class ArticleIdentityTests
{
    private const string LongTitle = "Laparoscopic versus open surgery for tumors that are rare: a study of many centres";

    private static readonly Doi SomeDoi = Doi.Parse("10.1186/s12885-025-13934-2");
    private static readonly Teaser LongTeaser = new("What this article is about, in more words than any other begins with.", isCut: true);

    private readonly CollectorFixture fixture = new();

    private static ListedArticle ByCitation => TestListing.Item(1) with { Title = LongTitle, Teaser = LongTeaser };

    private static ListedArticle ByDoi => ByCitation with { Doi = SomeDoi, Citation = null };

    public static TheoryData<string, ListedArticle, ListedArticle, bool> Sightings => new()
    {
        { "citation, then DOI, with one title", ByCitation, ByDoi with { Teaser = null }, true },
        { "DOI, then citation, with one title", ByDoi with { Teaser = null }, ByCitation, true },
        { "citation, then DOI, with one teaser", ByCitation with { Title = null }, ByDoi, true },
        { "a title in another case and with other signs", ByCitation, ByDoi with { Title = LongTitle.ToUpperInvariant().Replace(':', '-') }, true },
        { "a teaser that is cut elsewhere", ByCitation with { Title = null },
            ByDoi with { Title = null, Teaser = new Teaser(LongTeaser.Text[..60], isCut: true) }, true },
        { "one teaser, and authors where there were none", ByCitation with { Title = null, Authors = AuthorList.Unknown }, ByDoi with { Title = null }, true },
        { "one title that many have", ByCitation with { Title = "Editorial", Teaser = null }, ByDoi with { Title = "Editorial", Teaser = null }, false },
        { "another title", ByCitation with { Teaser = null },
            ByDoi with { Title = "Another title, long enough to tell one article from the other", Teaser = null }, false },
        { "one teaser and another first author", ByCitation with { Title = null }, ByDoi with { Authors = AuthorList.Parse("Bob Roe and Ran Ni") }, false },
        { "one teaser and two titles", ByCitation, ByDoi with { Title = "Another title, long enough to tell one article from the other" }, false },
        { "one teaser at first and another end", ByCitation with { Title = null },
            ByDoi with { Teaser = new Teaser(LongTeaser.Text[..45] + "more words than it began with", isCut: true) }, false },
        { "one title and two DOIs", ByCitation with { Doi = Doi.Parse("10.1186/another") }, ByDoi, false },
        { "one title and two citations", ByCitation, ByCitation with { Citation = TestListing.Item(9).Citation }, false },
    };

    [Theory]
    [MemberData(nameof(Sightings))]
    public async Task Two_items_are_the_same_article_or_different_ones(string what, ListedArticle first, ListedArticle second, bool isSame)
    {
        await fixture.CollectAsync(TestListing.Item(5), first);

        await fixture.CollectAsync(TestListing.Item(5), second);

        Assert.True((await fixture.IdsAsync()).Length == (isSame ? 2 : 3), what);
    }

    [Fact]
    public async Task An_article_keeps_the_ID_of_its_citation_when_its_DOI_becomes_known()
    {
        await fixture.CollectAsync(ByCitation);

        await fixture.CollectAsync(ByCitation with { Doi = SomeDoi });

        var article = await fixture.Articles.FindAsync(CollectorFixture.Slug, ArticleId.From(SomeDoi, null), CancellationToken.None);
        Assert.Equal(("bmc-cancer:25:1", SomeDoi), (article!.Id.Value, article.Doi));
    }

    [Fact]
    public async Task An_article_is_found_by_a_DOI_that_became_known_later()
    {
        await fixture.CollectAsync(TestListing.Item(5), ByCitation);
        await fixture.CollectAsync(TestListing.Item(5), ByCitation with { Doi = SomeDoi });

        await fixture.CollectAsync(TestListing.Item(5), ByDoi with { Title = null, Teaser = null });

        Assert.Equal(2, (await fixture.IdsAsync()).Length);
    }

    [Fact]
    public async Task A_new_article_that_starts_like_a_listed_one_is_new()
    {
        await fixture.CollectAsync(TestListing.Item(5), ByCitation with { Title = null });

        var outcome = await fixture.CollectAsync(ByDoi, TestListing.Item(5), ByCitation with { Title = null });

        Assert.Equal((null, 1), (outcome.Refusal, outcome.Published));
    }

    [Fact]
    public async Task An_article_is_recognised_by_its_new_DOI_despite_a_new_article_that_starts_the_same()
    {
        await fixture.CollectAsync(TestListing.Item(5), ByCitation with { Title = null });

        var outcome = await fixture.CollectAsync(
            ByDoi with { Doi = Doi.Parse("10.1186/s12885-026-00001-1") }, TestListing.Item(5),
            ByCitation with { Title = null, Doi = SomeDoi });

        Assert.Equal((null, 1), (outcome.Refusal, outcome.Published));
        Assert.Equal(SomeDoi, (await fixture.ArticleAsync(1)).Doi);
    }

    [Fact]
    public async Task A_title_that_two_known_articles_share_identifies_neither()
    {
        await fixture.CollectAsync(ByCitation, ByCitation with { Citation = TestListing.Item(2).Citation }, TestListing.Item(5));

        var outcome = await fixture.CollectAsync(ByCitation, ByCitation with { Citation = TestListing.Item(2).Citation }, TestListing.Item(5), ByDoi);

        Assert.Equal(1, outcome.Published);
    }
}
