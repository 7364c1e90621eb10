using RareCancers.Collections;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

/// <summary>Articles that vanish from the page are kept.</summary>
public sealed class UnlistedArticleTests
{
    private readonly CollectorDesk desk = new();

    [Fact]
    public async Task An_article_that_is_gone_from_the_page_is_kept_and_marked()
    {
        await desk.CollectAsync(TestListing.Items(1, 4));

        var outcome = await desk.CollectAsync(TestListing.Items(2, 4));

        var article = await desk.ArticleAsync(1);
        Assert.Equal((1, desk.Now, TestArticles.FirstSeen.AddHours(1)), (outcome.Unlisted, article.Unlisted, article.Updated));
    }

    [Fact]
    public async Task Going_from_the_page_is_no_change_for_readers()
    {
        await desk.CollectAsync(TestListing.Items(1, 4));

        await desk.CollectAsync(TestListing.Items(2, 4));

        Assert.Empty(await desk.ChangesAsync(after: 4));
    }

    [Fact]
    public async Task It_is_marked_once_with_the_first_day()
    {
        await desk.CollectAsync(TestListing.Items(1, 4));
        await desk.CollectAsync(TestListing.Items(2, 4));
        var requests = desk.ArticleRows.WriteRequests;

        await desk.CollectAsync();

        Assert.Equal(requests, desk.ArticleRows.WriteRequests);
    }

    [Fact]
    public async Task An_article_that_is_back_is_listed_again_and_no_news()
    {
        await desk.CollectAsync(TestListing.Items(1, 4));
        await desk.CollectAsync(TestListing.Items(2, 4));

        var outcome = await desk.CollectAsync(TestListing.Items(1, 4));

        Assert.Equal((1, 0, null), (outcome.Refilled, outcome.Published, (await desk.ArticleAsync(1)).Unlisted));
        Assert.Empty(await desk.ChangesAsync(after: 4));
    }

    [Fact]
    public async Task A_refused_page_marks_nothing()
    {
        await desk.CollectAsync(TestListing.Items(1, 10));

        var outcome = await desk.CollectAsync(TestListing.Items(7, 10));

        Assert.Equal(RefusalReason.MoreThanHalfMissing, outcome.Refusal?.Reason);
        Assert.Null((await desk.ArticleAsync(1)).Unlisted);
    }
}
