using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Library;
using RareCancers.Pages;
using RareCancers.Pages.Listing;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Pages.Listing;

public sealed class ListingViewTests
{
    private static readonly DateTimeOffset FirstRun = TestArticles.FirstSeen;

    [Fact]
    public async Task Recent_additions_are_grouped_by_day_and_older_articles_follow()
    {
        var view = await ViewAsync(now: FirstRun.AddDays(40), Seen(4, days: 39), Seen(3, days: 39), Seen(2, days: 38), Seen(1, days: 0));

        Assert.Equal(
            [(new DateOnly(2025, 5, 6), 1, 2), (new DateOnly(2025, 5, 5), 3, 1), (null, 4, 1)],
            view.Groups.Select(group => (group.Added, group.Start, group.Articles.Count)));
    }

    [Fact]
    public async Task Articles_of_the_first_run_are_no_additions()
    {
        var view = await ViewAsync(now: FirstRun, Seen(2, days: 0), Seen(1, days: 0));

        Assert.Equal([(null, 1, 2)], view.Groups.Select(group => (group.Added, group.Start, group.Articles.Count)));
    }

    [Fact]
    public async Task An_addition_is_news_for_thirty_days()
    {
        Article[] articles = [Seen(2, days: 10), Seen(1, days: 0)];

        var last = await ViewAsync(now: FirstRun.AddDays(10 + RecentAdditions.Days - 1), articles);
        var past = await ViewAsync(now: FirstRun.AddDays(10 + RecentAdditions.Days), articles);

        Assert.Equal(new DateOnly(2025, 4, 7), last.Groups.First().Added);
        Assert.Null(past.Groups.First().Added);
    }

    [Fact]
    public async Task The_results_of_a_search_are_one_list()
    {
        var view = await ViewAsync(now: FirstRun.AddDays(40), new Selection(LibraryFixture.Slug) { Words = "article" }, Seen(2, days: 39), Seen(1, days: 0));

        Assert.Equal([(null, 2)], view.Groups.Select(group => (group.Added, group.Articles.Count)));
    }

    private static Article Seen(int number, int days) =>
        LibraryFixture.Titled($"Article {number}", number) with { FirstSeen = FirstRun.AddDays(days) };

    private static Task<ListingView> ViewAsync(DateTimeOffset now, params Article[] newestFirst) =>
        ViewAsync(now, new Selection(LibraryFixture.Slug), newestFirst);

    private static async Task<ListingView> ViewAsync(DateTimeOffset now, Selection selection, params Article[] newestFirst)
    {
        var fixture = await LibraryFixture.HoldingAsync([.. Enumerable.Reverse(newestFirst)]);
        fixture.Time.SetUtcNow(now);
        var collections = Options.Create(new CollectionsOptions { Items = { LibraryFixture.Collection } });
        return (await new PageViewBuilder(fixture.Library, fixture.Reader, TestSettings.Site, collections, fixture.Time)
            .FindListingAsync(selection, page: 1, CancellationToken.None))!;
    }
}
