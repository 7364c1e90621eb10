using System.Globalization;
using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Feeds;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Settings;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Collections.Storing;

/// <summary>The behaviour of the Collections table, on both the fake and real storage.</summary>
public abstract class CollectionTableContract
{
    private const string Slug = "rare-cancers";

    private static readonly CollectionFacts Facts = new()
    {
        Title = "Rare cancers",
        Editors = [new GuestEditor("Bruna Samia Dalmasso", "IRCCS Ospedale Policlinico San Martino, Italy"), new GuestEditor("A. N. Other", null)],
        Introduction = "Rare cancers are few.\nEach of them.",
        About = "“Rare” has a meaning.",
        DefinitionOfRare = "fewer than six cases per 100,000 per year",
        Topics = ["Rare cancer types", "Łódź & Kraków"],
    };

    private static CancellationToken None => CancellationToken.None;

    private static CollectOutcome Success => new(Slug, TestArticles.FirstSeen, null);

    private static DateTimeOffset RefusedAt => TestArticles.FirstSeen.AddHours(1).AddTicks(1);

    private static Refusal Refusal => new(RefusalReason.NoArticles, "No article was found.", "<html>");

    [Fact]
    public async Task A_Collection_that_was_never_tried_is_unknown() =>
        Assert.Null(await new CollectionTable(await NewTableAsync()).FindAsync(Slug, SourceKey.Page, None));

    [Fact]
    public async Task Every_fact_is_kept()
    {
        var collections = new CollectionTable(await NewTableAsync());

        await TakeAsync(collections);

        Assert.Equivalent(Facts, (await collections.FindAsync(Slug, SourceKey.Page, None))!.Facts, strict: true);
    }

    [Fact]
    public async Task A_success_is_kept_with_its_time()
    {
        var collections = new CollectionTable(await NewTableAsync());

        await TakeAsync(collections);

        var state = await collections.FindAsync(Slug, SourceKey.Page, None);
        Assert.Equal((SourceKey.Page, Success.At, Success.At, null), (state!.Source, state.LastTried, state.LastSucceeded, state.LastRefusal));
    }

    [Fact]
    public async Task A_first_refusal_has_no_facts_and_no_success()
    {
        var collections = new CollectionTable(await NewTableAsync());

        await RefuseAsync(collections, Refusal);

        var state = await collections.FindAsync(Slug, SourceKey.Page, None);
        Assert.Equal((RefusedAt, null, Refusal, null), (state!.LastTried, state.LastSucceeded, state.LastRefusal, state.Facts.Title));
    }

    [Fact]
    public async Task A_refusal_keeps_the_facts_and_the_last_success()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await TakeAsync(collections);

        await RefuseAsync(collections, Refusal);

        var state = await collections.FindAsync(Slug, SourceKey.Page, None);
        Assert.Equal((RefusedAt, Success.At, Refusal), (state!.LastTried, state.LastSucceeded, state.LastRefusal));
        Assert.Equivalent(Facts, state.Facts, strict: true);
    }

    [Fact]
    public async Task A_success_clears_the_refusal_before_it()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await RefuseAsync(collections, Refusal);

        await TakeAsync(collections);

        Assert.Null((await collections.FindAsync(Slug, SourceKey.Page, None))!.LastRefusal);
    }

    [Fact]
    public async Task A_refusal_without_a_sample_has_none()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await RefuseAsync(collections, Refusal);

        await RefuseAsync(collections, Refusal with { Sample = null });

        Assert.Null((await collections.FindAsync(Slug, SourceKey.Page, None))!.LastRefusal!.Sample);
    }

    [Fact]
    public async Task Counts_pages_and_interval_are_kept()
    {
        var collections = new CollectionTable(await NewTableAsync());
        PageVersion[] pages =
        [
            new("https://journal.example/collections/RC", new PageValidators("W/\"1\"", TestArticles.FirstSeen)),
            new("https://journal.example/collections/RC?page=2", new PageValidators(null, null)),
        ];

        await collections.RecordTakenAsync(
            Slug, Success with { Listed = 51, Stored = 60, Unidentified = 2 }, Reading(pages), TimeSpan.FromDays(45),
            await collections.FindAsync(Slug, SourceKey.Page, None), None);

        var state = (await collections.FindAsync(Slug, SourceKey.Page, None))!;
        Assert.Equal((51, 60, 2, TimeSpan.FromDays(45)), (state.Listed, state.Stored, state.Unidentified, state.UsualInterval));
        Assert.Equal(pages, state.Position.Pages);
    }

    [Fact]
    public async Task Too_many_pages_for_a_row_are_not_stored()
    {
        var collections = new CollectionTable(await NewTableAsync());
        var validators = new PageValidators("\"" + new string('e', 60) + "\"", null);
        var pages = Enumerable.Range(1, 400)
            .Select(page => new PageVersion(FormattableString.Invariant($"https://journal.example/collections/RC?page={page}"), validators));

        var before = await collections.FindAsync(Slug, SourceKey.Page, None);
        await collections.RecordTakenAsync(Slug, Success, Reading([.. pages]), TimeSpan.FromDays(45), before, None);

        Assert.Empty((await collections.FindAsync(Slug, SourceKey.Page, None))!.Position.Pages);
    }

    [Fact]
    public async Task Of_the_longest_feed_the_first_items_are_stored()
    {
        var collections = new CollectionTable(await NewTableAsync());
        string[] window = [.. Enumerable.Range(1, FeedReader.MaxItems).Select(item => item.ToString("x16", CultureInfo.InvariantCulture))];

        await collections.RecordTakenAsync(
            Slug, Success, Reading() with { Position = new SourcePosition { Window = window } }, TimeSpan.FromDays(45), before: null, None);

        Assert.Equal(window.Take(1500), (await collections.FindAsync(Slug, SourceKey.Page, None))!.Position.Window);
    }

    [Fact]
    public async Task Refusals_in_a_row_are_counted_from_the_first()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await TakeAsync(collections);
        await RefuseAsync(collections, Refusal);

        var before = await collections.FindAsync(Slug, SourceKey.Page, None);
        await collections.RecordRefusedAsync(Slug, SourceKey.Page, RefusedAt.AddHours(6), Refusal, before, None);

        var state = (await collections.FindAsync(Slug, SourceKey.Page, None))!;
        Assert.Equal((2, RefusedAt), (state.RefusedTries, state.RefusedSince));
    }

    [Fact]
    public async Task An_unchanged_page_is_a_success_without_news()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await TakeAsync(collections);
        await RefuseAsync(collections, Refusal);

        await collections.RecordUnchangedAsync(Slug, RefusedAt.AddHours(6), (await collections.FindAsync(Slug, SourceKey.Page, None))!, None);

        var state = (await collections.FindAsync(Slug, SourceKey.Page, None))!;
        Assert.Equal((RefusedAt.AddHours(6), Success.At, Success.At), (state.LastSucceeded, state.LastRead, state.LastNews));
        Assert.Equal((null, null, 0), (state.LastRefusal, state.RefusedSince, state.RefusedTries));
        Assert.Equal("Rare cancers", state.Facts.Title);
    }

    [Fact]
    public async Task A_listing_without_news_keeps_the_date_of_the_last_news()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await TakeAsync(collections);
        var before = await collections.FindAsync(Slug, SourceKey.Page, None);

        await collections.RecordTakenAsync(
            Slug, Success with { At = RefusedAt, Refilled = 3, Unlisted = 1 }, Reading(), TimeSpan.FromDays(45), before, None);

        Assert.Equal(Success.At, (await collections.FindAsync(Slug, SourceKey.Page, None))!.LastNews);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public async Task A_listing_with_news_sets_the_date_of_the_last_news(int published, int changed)
    {
        var collections = new CollectionTable(await NewTableAsync());
        await TakeAsync(collections);
        var before = await collections.FindAsync(Slug, SourceKey.Page, None);

        await collections.RecordTakenAsync(
            Slug, Success with { At = RefusedAt, Published = published, Changed = changed }, Reading(), TimeSpan.FromDays(45), before, None);

        Assert.Equal(RefusedAt, (await collections.FindAsync(Slug, SourceKey.Page, None))!.LastNews);
    }

    [Fact]
    public async Task Of_two_concurrent_runs_only_one_may_store()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await TakeAsync(collections);
        var before = await collections.FindAsync(Slug, SourceKey.Page, None);

        var first = await collections.ClaimAsync(Slug, SourceKey.Page, RefusedAt, before, None);
        var second = await collections.ClaimAsync(Slug, SourceKey.Page, RefusedAt, before, None);

        Assert.NotNull(first);
        Assert.Null(second);
    }

    [Fact]
    public async Task Of_two_first_runs_only_one_may_store()
    {
        var collections = new CollectionTable(await NewTableAsync());

        var first = await collections.ClaimAsync(Slug, SourceKey.Page, RefusedAt, before: null, None);
        var second = await collections.ClaimAsync(Slug, SourceKey.Page, RefusedAt, before: null, None);

        Assert.Equal((true, true), (first is not null, second is null));
    }

    [Fact]
    public async Task A_claim_changes_nothing_but_the_time_of_the_try()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await TakeAsync(collections);
        await RefuseAsync(collections, Refusal);
        var before = await collections.FindAsync(Slug, SourceKey.Page, None);

        await collections.ClaimAsync(Slug, SourceKey.Page, RefusedAt.AddHours(1), before, None);

        var state = (await collections.FindAsync(Slug, SourceKey.Page, None))!;
        Assert.Equal((Refusal, 1, RefusedAt, Success.At), (state.LastRefusal, state.RefusedTries, state.RefusedSince, state.LastSucceeded));
    }

    [Fact]
    public async Task A_stale_run_does_not_overwrite_a_later_one()
    {
        var collections = new CollectionTable(await NewTableAsync());
        await TakeAsync(collections);
        var before = await collections.FindAsync(Slug, SourceKey.Page, None);
        await collections.RecordTakenAsync(Slug, Success with { Listed = 5 }, Reading(), TimeSpan.FromDays(45), before, None);

        await collections.RecordTakenAsync(Slug, Success with { Listed = 4 }, Reading(), TimeSpan.FromDays(45), before, None);
        await collections.RecordRefusedAsync(Slug, SourceKey.Page, RefusedAt, Refusal, before, None);

        var state = (await collections.FindAsync(Slug, SourceKey.Page, None))!;
        Assert.Equal((5, null), (state.Listed, state.LastRefusal));
    }

    protected abstract Task<TableClient> NewTableAsync();

    private static SourceReading Reading(params PageVersion[] pages) => new()
    {
        Origin = Origin.Page,
        Facts = Facts,
        Position = new SourcePosition { Pages = pages },
    };

    private static async Task TakeAsync(CollectionTable collections) =>
        await collections.RecordTakenAsync(Slug, Success, Reading(), TimeSpan.FromDays(45), await collections.FindAsync(Slug, SourceKey.Page, None), None);

    private static async Task RefuseAsync(CollectionTable collections, Refusal refusal) =>
        await collections.RecordRefusedAsync(Slug, SourceKey.Page, RefusedAt, refusal, await collections.FindAsync(Slug, SourceKey.Page, None), None);
}

public sealed class CollectionTableOnFakeTests : CollectionTableContract
{
    protected override Task<TableClient> NewTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class CollectionTableOnAzuriteTests : CollectionTableContract
{
    protected override Task<TableClient> NewTableAsync() => TestTables.NewAsync(CollectionTable.Name);
}
