using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections;

/// <summary>Articles that are new to us but not news to readers, who must not be emailed about them.</summary>
public sealed class CollectorBackfillTests
{
    private readonly CollectorFixture fixture = new();

    [Theory]
    [InlineData("the day before", "27 March 2025", false)]
    [InlineData("two months before", "2025-01-27", false)]
    [InlineData("longer before", "2025-01-26", true)]
    [InlineData("in a month that may be within two months", "January 2025", false)]
    [InlineData("in a month that is not", "December 2024", true)]
    [InlineData("in a year that may be", "2025", false)]
    [InlineData("in a year that is not", "2024", true)]
    public async Task A_later_article_is_backfill_if_it_was_published_long_before(string when, string published, bool isBackfill)
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        await fixture.CollectAsync([TestListing.Item(4) with { Published = PublicationDate.Parse(published) }, .. TestListing.Items(1, 3)]);

        Assert.True((await fixture.ChangesAsync(after: 3)).Single().IsBackfill == isBackfill, $"Published {when}.");
    }

    [Fact]
    public async Task An_article_without_a_date_is_as_old_as_its_volume()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        await fixture.CollectAsync([.. TestListing.Items(1, 3), TestListing.Item(4) with { Citation = Citation.Parse("BMC Cancer 2024 24:1363") }]);

        Assert.True((await fixture.ChangesAsync(after: 3)).Single().IsBackfill);
    }

    [Fact]
    public async Task After_a_long_outage_articles_published_meanwhile_are_news()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        fixture.Time.Advance(TimeSpan.FromDays(200));

        await fixture.CollectAsync([TestListing.Item(4) with { Published = PublicationDate.Parse("2025-04-30") }, .. TestListing.Items(1, 3)]);

        Assert.False((await fixture.ChangesAsync(after: 3)).Single().IsBackfill);
    }

    [Fact]
    public async Task After_an_outdated_copy_was_served_for_long_articles_published_meanwhile_are_news()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        for (var week = 0; week < 20; week++)
        {
            fixture.Time.Advance(TimeSpan.FromDays(7));
            await fixture.CollectAsync(TestListing.Items(1, 3));
        }

        await fixture.CollectAsync([TestListing.Item(4) with { Published = PublicationDate.Parse("2025-04-10") }, .. TestListing.Items(1, 3)]);

        Assert.False((await fixture.ChangesAsync(after: 3)).Single().IsBackfill);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(9, false)]
    public async Task An_article_without_a_date_is_older_than_those_with_higher_numbers(int number, bool isBackfill)
    {
        var known = TestListing.Item(5) with { Published = PublicationDate.Parse("2025-01-03") };
        await fixture.CollectAsync(known);

        await fixture.CollectAsync(TestListing.Item(number), known);

        Assert.Equal(isBackfill, (await fixture.ChangesAsync(after: 1)).Single().IsBackfill);
    }

    [Theory]
    [InlineData("2024-06-01", "2025-03-01")]
    [InlineData("2025-03-01", "2024-06-01")]
    public async Task An_article_without_a_date_is_as_old_as_the_oldest_with_a_higher_number(string lower, string higher)
    {
        ListedArticle[] known = [TestListing.Item(5) with { Published = PublicationDate.Parse(lower) },
            TestListing.Item(6) with { Published = PublicationDate.Parse(higher) }];
        await fixture.CollectAsync(known);

        await fixture.CollectAsync([TestListing.Item(2), .. known]);

        Assert.True((await fixture.ChangesAsync(after: 2)).Single().IsBackfill);
    }

    [Fact]
    public async Task A_notice_on_a_known_article_is_news_however_old_the_article_is()
    {
        var old = TestListing.Item(1) with { Published = PublicationDate.Parse("2019-01-01") };
        await fixture.CollectAsync(old);

        await fixture.CollectAsync(old with { Notices = [new Notice(NoticeKind.Retraction, Citation.Parse("BMC Cancer 2025 25:900"))] });

        Assert.False((await fixture.ChangesAsync(after: 1)).Single().IsBackfill);
    }
}
