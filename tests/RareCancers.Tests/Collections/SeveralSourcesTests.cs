using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Settings;
using static RareCancers.Tests.Collections.SourcesFixture;

namespace RareCancers.Tests.Collections;

/// <summary>A Collection that has more than one source.</summary>
public sealed class SeveralSourcesTests
{
    private static readonly SourceOptions ThePage = At(Page);
    private static readonly SourceOptions TheFeed = At(Feed);
    private static readonly SourceOptions TheQuery = At(Query, SourceKind.EuropePmc);

    [Fact]
    public async Task An_article_that_two_sources_list_is_one_and_is_announced_once()
    {
        var fixture = await ReadAsync(ThePage, TheFeed);
        fixture.Show(TheFeed, Item(2), Item(1));
        await fixture.CollectAsync();

        fixture.Show(ThePage, Item(2), Item(1));
        await fixture.CollectAsync();

        Assert.Equal(["Published 10.1186/s12885-025-00001-x old", "Published 10.1186/s12885-025-00002-x news"], await fixture.LogAsync());
        Assert.Equal(new[] { TheFeed.Key, ThePage.Key }.Order(StringComparer.Ordinal), (await fixture.ArticleAsync(2)).Sources);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(700)]
    public async Task Two_stored_articles_with_one_PubMed_ID_become_one_in_a_Collection_of_any_size(int others)
    {
        const string Pmid = "40000001";
        var fixture = new SourcesFixture(TheFeed, TheQuery);
        fixture.Show(TheFeed, Enumerable.Range(1, others).Select(Item).Append(new ListedArticle { Pmid = Pmid, Authors = AuthorList.Parse("Anna Roe") }));
        fixture.Show(TheQuery, Item(1));
        await fixture.CollectAsync();
        var snapshot = await fixture.Articles.ReadAsync(Slug, ArticleId.From(Item(1).Doi, null), CancellationToken.None);
        var revision = new ArticleRevision(snapshot.Articles[0] with { Pmid = Pmid }, snapshot.Articles[0], []);
        await fixture.Articles.WriteAsync(Slug, snapshot, [revision], completesImport: false, CancellationToken.None);

        fixture.Show(TheQuery, Item(1) with { Pmid = Pmid });
        await fixture.CollectAsync();

        Assert.Equal(others, (await fixture.ListAsync()).Length);
    }

    [Fact]
    public async Task The_first_reading_of_a_source_that_is_added_later_is_no_news()
    {
        var fixture = await ReadAsync(ThePage);
        fixture.Options.Items[0].Sources.Add(TheFeed);
        fixture.Show(TheFeed, Item(3), Item(2));

        await fixture.CollectAsync();
        fixture.Show(TheFeed, Item(4), Item(3));
        await fixture.CollectAsync();

        Assert.Equal(
            ["Published 10.1186/s12885-025-00002-x old", "Published 10.1186/s12885-025-00003-x old", "Published 10.1186/s12885-025-00004-x news"],
            (await fixture.LogAsync()).Skip(1));
    }

    [Fact]
    public async Task What_an_older_source_brings_in_the_same_run_is_news()
    {
        var fixture = await ReadAsync(TheFeed);
        fixture.Options.Items[0].Sources.Insert(0, ThePage);
        fixture.Show(ThePage, Item(2), Item(1));
        fixture.Show(TheFeed, Item(2), Item(1));

        await fixture.CollectAsync();

        Assert.Equal("Published 10.1186/s12885-025-00002-x news", (await fixture.LogAsync())[^1]);
    }

    [Fact]
    public async Task An_article_that_leaves_the_page_is_listed_while_another_source_has_it()
    {
        var fixture = await ReadAsync(ThePage, TheFeed);
        fixture.Show(ThePage, Enumerable.Range(1, 6).Select(Item));
        fixture.Show(TheFeed, Item(1));
        await fixture.CollectAsync();

        fixture.Show(ThePage, Enumerable.Range(3, 4).Select(Item));
        await fixture.CollectAsync();

        Assert.Equal((null, true), ((await fixture.ArticleAsync(1)).Unlisted, (await fixture.ArticleAsync(2)).Unlisted is not null));
        Assert.Equal([TheFeed.Key], (await fixture.ArticleAsync(1)).Sources);
    }

    [Fact]
    public async Task An_article_that_leaves_a_feed_stays_listed()
    {
        var fixture = await ReadAsync(TheFeed);

        fixture.Show(TheFeed, Item(2));
        await fixture.CollectAsync();

        Assert.Null((await fixture.ArticleAsync(1)).Unlisted);
    }

    [Fact]
    public async Task A_source_that_is_refused_does_not_stop_the_others()
    {
        var fixture = await ReadAsync(ThePage, TheFeed);
        fixture.Give(ThePage, new Refusal(RefusalReason.SourceFailed, "It answered 503."));
        fixture.Show(TheFeed, Item(2), Item(1));

        var outcomes = await fixture.CollectAsync();

        Assert.Equal([(ThePage.Key, RefusalReason.SourceFailed), (TheFeed.Key, (RefusalReason?)null)],
            outcomes.OrderBy(outcome => outcome.Refusal is null).Select(outcome => (outcome.Source, outcome.Refusal?.Reason)));
        Assert.Equal("Published 10.1186/s12885-025-00002-x news", (await fixture.LogAsync())[^1]);
    }

    [Fact]
    public async Task Reading_again_writes_nothing()
    {
        var fixture = await ReadAsync(ThePage, TheFeed, TheQuery);
        var before = fixture.ArticleRows.WriteRequests;

        await fixture.CollectAsync();

        Assert.Equal(before, fixture.ArticleRows.WriteRequests);
    }

    [Fact]
    public async Task The_usual_interval_is_that_of_the_articles_in_a_feed_and_unknown_for_a_registry()
    {
        var fixture = new SourcesFixture(TheFeed, TheQuery);
        fixture.Show(TheFeed);
        fixture.Show(TheQuery, Item(1) with { Published = PublicationDate.Parse("2024-01-01") });
        await fixture.CollectAsync();
        fixture.Show(
            TheFeed,
            Item(2) with { Published = PublicationDate.Parse("2025-03-01") }, Item(3) with { Published = PublicationDate.Parse("2025-01-10") });

        await fixture.CollectAsync();

        Assert.Equal(TimeSpan.FromDays(100), (await fixture.StateAsync(TheFeed))!.UsualInterval);
        Assert.Null((await fixture.StateAsync(TheQuery))!.UsualInterval);
    }

    [Fact]
    public async Task A_source_takes_only_new_articles_on_its_topics()
    {
        var onWilms = new SourceOptions { Address = Feed, Topics = TermList.Parse("wilms-tumor") };
        var fixture = new SourcesFixture(onWilms, TheQuery);
        fixture.Show(onWilms, Item(1) with { Title = "Nephrectomy for Wilms tumor" }, Item(2) with { Title = "Ewing sarcoma of the rib" }, Item(3));
        fixture.Show(TheQuery, Item(3));

        var outcomes = await fixture.CollectAsync();
        await fixture.CollectAsync();

        Assert.Equal(2, outcomes.Single(outcome => outcome.Source == onWilms.Key).Filtered);
        Assert.Equal(
            [onWilms.Key, $"{TheQuery.Key} {onWilms.Key}"],
            (await fixture.ListAsync()).Select(article => string.Join(' ', article.Sources)).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task A_page_of_which_few_articles_are_taken_is_compared_with_those()
    {
        var reviews = new SourceOptions { Address = Page, Types = TermList.Parse("Review") };
        var fixture = new SourcesFixture(reviews);
        fixture.Show(reviews, [Item(1) with { Type = "Review" }, .. Enumerable.Range(2, 5).Select(Item)]);
        await fixture.CollectAsync();

        var outcome = Assert.Single(await fixture.CollectAsync());

        Assert.Null(outcome.Refusal);
        Assert.Equal(1, (await fixture.StateAsync(reviews))!.Listed);
    }

    [Fact]
    public async Task A_source_takes_only_new_articles_of_its_types()
    {
        var reviews = new SourceOptions { Address = Feed, Types = TermList.Parse("Review, Preprint") };
        var fixture = new SourcesFixture(reviews);
        fixture.Show(reviews, Item(1) with { Type = "review" }, Item(2) with { Type = "Research" }, Item(3) with { IsPreprint = true }, Item(4));

        await fixture.CollectAsync();

        Assert.Equal(["Preprint", "review"], (await fixture.ListAsync()).Select(article => article.Type).Order(StringComparer.Ordinal));
    }

    // The first run lists article 1 at every source.
    private static async Task<SourcesFixture> ReadAsync(params SourceOptions[] sources)
    {
        var fixture = new SourcesFixture(sources);
        foreach (var source in sources)
            fixture.Show(source, Item(1));
        await fixture.CollectAsync();
        return fixture;
    }
}
