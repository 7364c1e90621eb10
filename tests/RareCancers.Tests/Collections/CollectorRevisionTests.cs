using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

/// <summary>Which changes result when the listing says something different about a known article.</summary>
public sealed class CollectorRevisionTests
{
    private static readonly Doi SomeDoi = Doi.Parse("10.1186/s12885-025-13934-2");
    private static readonly Notice Correction = new(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:900"));

    private readonly CollectorFixture fixture = new();

    private static ListedArticle Titled => TestListing.Item(1) with { Title = "On rare cancers" };

    public static TheoryData<string, ListedArticle> Revisions => new()
    {
        { "another title", Titled with { Title = "On very rare cancers" } },
        { "another teaser", Titled with { Teaser = new Teaser("Something else.", isCut: false) } },
        { "both", Titled with { Title = "On very rare cancers", Teaser = new Teaser("Something else.", isCut: false) } },
    };

    public static TheoryData<string, ListedArticle> Refills => new()
    {
        { "a title", TestListing.Item(1) with { Title = "On rare cancers" } },
        { "a DOI", TestListing.Item(1) with { Doi = SomeDoi } },
        { "a date", TestListing.Item(1) with { Published = PublicationDate.Parse("28 March 2025") } },
        { "other authors", TestListing.Item(1) with { Authors = AuthorList.Parse("Ran Ni") } },
        { "more of the teaser", TestListing.Item(1) with { Teaser = new Teaser("What article 1 is about. And more.", isCut: false) } },
    };

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task A_revision_is_one_change(string what, ListedArticle revised)
    {
        await fixture.CollectAsync(Titled);

        await fixture.CollectAsync(revised);

        var change = Assert.Single(await fixture.ChangesAsync(after: 1));
        Assert.True(change == new Change(2, ChangeKind.Updated, change.Article, fixture.Now, null, IsBackfill: false), $"With {what}: {change}");
    }

    [Fact]
    public async Task A_revised_article_keeps_its_first_date()
    {
        await fixture.CollectAsync(Titled);
        var firstSeen = fixture.Now;

        await fixture.CollectAsync(Titled with { Title = "On very rare cancers" });

        var article = await fixture.ArticleAsync(1);
        Assert.Equal(("On very rare cancers", firstSeen, fixture.Now), (article.Title, article.FirstSeen, article.Updated));
    }

    [Theory]
    [MemberData(nameof(Revisions))]
    public async Task A_stored_revision_is_not_news_again(string what, ListedArticle revised)
    {
        await fixture.CollectAsync(Titled);
        await fixture.CollectAsync(revised);
        var requests = fixture.ArticleRows.WriteRequests;

        await fixture.CollectAsync();

        Assert.True(requests == fixture.ArticleRows.WriteRequests, $"{what} was written again.");
    }

    [Theory]
    [MemberData(nameof(Refills))]
    public async Task Metadata_that_become_known_are_not_news(string what, ListedArticle refilled)
    {
        var first = TestListing.Item(1) with { Teaser = new Teaser("What article 1 is about.", isCut: true) };
        await fixture.CollectAsync(first);
        var before = await fixture.ArticleAsync(1);

        var outcome = await fixture.CollectAsync(refilled);

        var after = await fixture.ArticleAsync(1);
        Assert.True(outcome.Refilled == 1, $"{what} was not taken.");
        Assert.Equal((before.Id, before.Updated, before.FirstSeen), (after.Id, after.Updated, after.FirstSeen));
        Assert.Empty(await fixture.ChangesAsync(after: 1));
    }

    [Fact]
    public async Task An_article_is_recognised_by_its_DOI_only()
    {
        await fixture.CollectAsync(TestListing.Item(1) with { Doi = SomeDoi });

        var outcome = await fixture.CollectAsync(TestListing.Item(1) with { Doi = SomeDoi, Citation = null });

        Assert.Equal((0, 0), (outcome.Published, outcome.Refilled));
    }

    [Fact]
    public async Task An_article_is_recognised_by_its_citation_when_its_DOI_is_gone()
    {
        await fixture.CollectAsync(TestListing.Item(1) with { Doi = SomeDoi });

        var outcome = await fixture.CollectAsync(TestListing.Item(1));

        Assert.Equal((0, 0), (outcome.Published, outcome.Refilled));
    }

    [Fact]
    public async Task A_listing_that_says_less_removes_nothing()
    {
        var full = Titled with { Doi = SomeDoi, Published = PublicationDate.Parse("2025-03-28"), Notices = [Correction] };
        await fixture.CollectAsync(full);
        var requests = fixture.ArticleRows.WriteRequests;

        await fixture.CollectAsync(
            new ListedArticle { Citation = full.Citation, Authors = AuthorList.Parse("Ran Ni…"), Published = PublicationDate.Parse("2025") });

        Assert.Equal(requests, fixture.ArticleRows.WriteRequests);
    }

    [Fact]
    public async Task Citation_type_and_teaser_are_added_when_they_become_known()
    {
        await fixture.CollectAsync(new ListedArticle { Doi = SomeDoi, Authors = AuthorList.Parse("Ran Ni") });

        await fixture.CollectAsync(TestListing.Item(1) with { Doi = SomeDoi, Type = "Review" });

        var article = await fixture.ArticleAsync(1);
        Assert.Equal((SomeDoi.Value, "Review", "What article 1 is about."), (article.Id.Value, article.Type, article.Teaser?.ToString()));
    }

    [Fact]
    public async Task A_type_changes_with_the_listing_and_stays_if_the_listing_omits_it()
    {
        await fixture.CollectAsync(TestListing.Item(1) with { Type = "Research" });

        await fixture.CollectAsync(TestListing.Item(1) with { Type = "Review" });
        Assert.Equal("Review", (await fixture.ArticleAsync(1)).Type);
        await fixture.CollectAsync(TestListing.Item(1));
        Assert.Equal("Review", (await fixture.ArticleAsync(1)).Type);
    }

    [Fact]
    public async Task A_title_comes_from_the_page_once_that_has_it()
    {
        await fixture.CollectAsync(TestListing.Item(1), Titled with { Citation = Citation.Parse("BMC Cancer 2025 25:2") });

        Assert.Null((await fixture.ArticleAsync(1)).Origins[ArticleDetail.Title]);
        Assert.Equal(Origin.Page, (await fixture.ArticleAsync(2)).Origins[ArticleDetail.Title]);
    }

    [Theory]
    [InlineData(NoticeKind.Correction, ChangeKind.Corrected)]
    [InlineData(NoticeKind.ExpressionOfConcern, ChangeKind.ExpressionOfConcern)]
    [InlineData(NoticeKind.Retraction, ChangeKind.Retracted)]
    [InlineData(NoticeKind.Other, ChangeKind.Noticed)]
    public async Task A_new_notice_is_one_change(NoticeKind notice, ChangeKind kind)
    {
        var noticed = TestListing.Item(1) with { Notices = [Correction with { Kind = notice }] };
        await fixture.CollectAsync(TestListing.Item(1));
        await fixture.CollectAsync(noticed);

        await fixture.CollectAsync(noticed);

        var change = Assert.Single(await fixture.ChangesAsync(after: 1));
        Assert.Equal((kind, noticed.Notices[0], false), (change.Kind, change.Notice, change.IsBackfill));
    }

    [Fact]
    public async Task A_notice_changes_the_articles_Updated()
    {
        await fixture.CollectAsync(TestListing.Item(1));

        await fixture.CollectAsync(TestListing.Item(1) with { Notices = [Correction] });

        Assert.Equal(fixture.Now, (await fixture.ArticleAsync(1)).Updated);
    }

    [Fact]
    public async Task A_second_notice_comes_after_the_first()
    {
        var retraction = new Notice(NoticeKind.Retraction, Citation.Parse("BMC Cancer 2025 25:901"));
        await fixture.CollectAsync(TestListing.Item(1) with { Notices = [Correction] });

        await fixture.CollectAsync(TestListing.Item(1) with { Notices = [retraction] });

        Assert.Equal([Correction, retraction], (await fixture.ArticleAsync(1)).Notices);
    }
}
