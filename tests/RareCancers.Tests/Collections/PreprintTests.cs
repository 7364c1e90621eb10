using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Settings;
using static RareCancers.Tests.Collections.SourcesFixture;

namespace RareCancers.Tests.Collections;

/// <summary>A preprint and its published version are one article.</summary>
public sealed class PreprintTests
{
    private const string PreprintId = "10.1101/2026.10.01.26300001";

    private static readonly SourceOptions TheFeed = At(Feed);
    private static readonly SourceOptions ThePreprints = At(OtherFeed);
    private static readonly SourceOptions TheJournal = At(Journal);

    private static readonly ListedArticle Preprint = Item(7) with { Doi = Doi.Parse(PreprintId), IsPreprint = true, Title = "A first version of the study" };
    private static readonly ListedArticle Published = Item(7) with { Type = "Research" };

    [Fact]
    public async Task A_preprint_is_marked()
    {
        var fixture = await WithPreprintAsync();

        var article = await PreprintOfAsync(fixture);

        Assert.Equal((true, "Preprint"), (article.IsPreprint, article.Type));
    }

    [Fact]
    public async Task The_published_version_updates_the_entry_and_is_news_once()
    {
        var fixture = await WithPreprintAsync();
        fixture.Show(TheJournal, Published with { OtherVersion = Preprint.Doi });
        await fixture.CollectAsync();
        fixture.Show(TheFeed, Item(1), Published);
        await fixture.CollectAsync();

        var article = await PreprintOfAsync(fixture);
        Assert.Equal((PreprintId, Published.Doi, Preprint.Doi, "Research"), (article.Id.Value, article.Doi, article.Preprint, article.Type));
        Assert.Equal((Published.Title, false), (article.Title, article.IsPreprint));
        var changes = (await fixture.LogAsync()).Where(change => change.Contains(PreprintId, StringComparison.Ordinal));
        Assert.Equal([$"Published {PreprintId} news", $"VersionOfRecord {PreprintId} news"], changes);
        Assert.Equal(2, (await fixture.ListAsync()).Length);
    }

    [Fact]
    public async Task A_preprint_that_names_its_published_version_becomes_that()
    {
        var fixture = await WithPreprintAsync();
        fixture.Show(TheJournal, Preprint with { OtherVersion = Published.Doi });

        await fixture.CollectAsync();

        var article = await PreprintOfAsync(fixture);
        Assert.Equal((Published.Doi, null), (article.Doi, article.Enriched));
        Assert.Contains(await WaitingAsync(fixture), waiting => waiting.Article == article.Id);
    }

    [Fact]
    public async Task Two_entries_that_turn_out_to_be_one_become_the_older_one()
    {
        var fixture = await WithPreprintAsync();
        fixture.Show(TheFeed, Item(1), Published);
        await fixture.CollectAsync();

        fixture.Show(TheJournal, Published with { OtherVersion = Preprint.Doi });
        await fixture.CollectAsync();

        Assert.Equal(2, (await fixture.ListAsync()).Length);
        var article = (await fixture.Articles.FindAsync(Slug, ArticleId.From(Published.Doi, null), CancellationToken.None))!;
        Assert.Equal((PreprintId, Published.Title), (article.Id.Value, article.Title));
        Assert.Equal(new[] { TheFeed.Key, ThePreprints.Key, TheJournal.Key }.Order(StringComparer.Ordinal), article.Sources);
    }

    [Fact]
    public async Task An_absorbed_preprint_that_its_feed_lists_again_changes_nothing()
    {
        var fixture = await WithPreprintAsync();
        var second = Preprint with { Doi = Doi.Parse("10.48550/arxiv.2610.00001"), Title = "Another first version of the study" };
        fixture.Show(ThePreprints, Preprint, second);
        await fixture.CollectAsync();
        fixture.Show(TheJournal, Published with { OtherVersion = Preprint.Doi }, second with { OtherVersion = Published.Doi });
        await fixture.CollectAsync();
        var before = await fixture.LogAsync();

        fixture.Show(ThePreprints, second);
        await fixture.CollectAsync();

        Assert.Equal(2, (await fixture.ListAsync()).Length);
        Assert.Equal(before, await fixture.LogAsync());
    }

    [Fact]
    public async Task Readers_who_got_the_published_version_as_new_do_not_get_it_again()
    {
        var fixture = await WithPreprintAsync();
        fixture.Show(TheFeed, Item(1), Published);
        await fixture.CollectAsync();

        fixture.Show(TheJournal, Published with { OtherVersion = Preprint.Doi });
        await fixture.CollectAsync();

        Assert.Equal(
            [$"Published {PreprintId} news", $"Published {Published.Doi} news", $"VersionOfRecord {PreprintId} old"],
            (await fixture.LogAsync()).Skip(1));
    }

    [Fact]
    public async Task A_preprint_that_is_found_after_its_published_version_changes_nothing_for_readers()
    {
        var fixture = await WithPreprintAsync(Item(2));
        fixture.Show(TheJournal, Published with { OtherVersion = Preprint.Doi });
        await fixture.CollectAsync();
        var before = await fixture.LogAsync();

        fixture.Show(ThePreprints, Preprint);
        await fixture.CollectAsync();

        Assert.Equal(before, await fixture.LogAsync());
        Assert.Equal(Published.Title, (await fixture.ArticleAsync(7)).Title);
    }

    [Fact]
    public async Task Another_version_of_a_preprint_is_the_same_article()
    {
        var fixture = new SourcesFixture(ThePreprints);
        fixture.Show(ThePreprints, Preprint with { Doi = Doi.Parse("10.21203/rs.3.rs-4000001/v1") });
        await fixture.CollectAsync();

        fixture.Show(ThePreprints, Preprint with { Doi = Doi.Parse("10.21203/rs.3.rs-4000001/v2") });
        await fixture.CollectAsync();

        Assert.Single(await fixture.ListAsync());
    }

    private static async Task<Article> PreprintOfAsync(SourcesFixture fixture) =>
        (await fixture.Articles.FindAsync(Slug, ArticleId.Parse(PreprintId), CancellationToken.None))!;

    private static async Task<PendingEnrichment[]> WaitingAsync(SourcesFixture fixture) =>
        await fixture.Articles.ListPendingAsync(Slug, CancellationToken.None).ToArrayAsync();

    // After the first readings, the preprint is news.
    private static async Task<SourcesFixture> WithPreprintAsync(ListedArticle? instead = null)
    {
        var fixture = new SourcesFixture(TheFeed, ThePreprints, TheJournal);
        fixture.Show(TheFeed, Item(1));
        fixture.Show(ThePreprints, Item(1));
        fixture.Show(TheJournal, Item(1));
        await fixture.CollectAsync();
        fixture.Show(ThePreprints, instead ?? Preprint);
        await fixture.CollectAsync();
        return fixture;
    }
}
