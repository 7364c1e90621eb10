using RareCancers.Collections;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

/// <summary>Articles that disappear from the page are kept.</summary>
public sealed class UnlistedArticleTests
{
    private readonly CollectorFixture fixture = new();

    [Fact]
    public async Task An_article_that_disappears_from_the_page_is_kept_and_marked()
    {
        await fixture.CollectAsync(TestListing.Items(1, 4));

        var outcome = await fixture.CollectAsync(TestListing.Items(2, 4));

        var article = await fixture.ArticleAsync(1);
        Assert.Equal((1, fixture.Now, TestArticles.FirstSeen.AddHours(1)), (outcome.Unlisted, article.Unlisted, article.Updated));
    }

    [Fact]
    public async Task Disappearing_from_the_page_is_no_change_for_readers()
    {
        await fixture.CollectAsync(TestListing.Items(1, 4));

        await fixture.CollectAsync(TestListing.Items(2, 4));

        Assert.Empty(await fixture.ChangesAsync(after: 4));
    }

    [Fact]
    public async Task It_is_marked_once_with_the_first_date()
    {
        await fixture.CollectAsync(TestListing.Items(1, 4));
        await fixture.CollectAsync(TestListing.Items(2, 4));
        var requests = fixture.ArticleRows.WriteRequests;

        await fixture.CollectAsync();

        Assert.Equal(requests, fixture.ArticleRows.WriteRequests);
    }

    [Fact]
    public async Task An_article_that_is_back_is_listed_again_and_not_news()
    {
        await fixture.CollectAsync(TestListing.Items(1, 4));
        await fixture.CollectAsync(TestListing.Items(2, 4));

        var outcome = await fixture.CollectAsync(TestListing.Items(1, 4));

        Assert.Equal((1, 0, null), (outcome.Refilled, outcome.Published, (await fixture.ArticleAsync(1)).Unlisted));
        Assert.Empty(await fixture.ChangesAsync(after: 4));
    }

    [Fact]
    public async Task A_refused_page_marks_nothing()
    {
        await fixture.CollectAsync(TestListing.Items(1, 10));

        var outcome = await fixture.CollectAsync(TestListing.Items(7, 10));

        Assert.Equal(RefusalReason.MoreThanHalfMissing, outcome.Refusal?.Reason);
        Assert.Null((await fixture.ArticleAsync(1)).Unlisted);
    }
}
