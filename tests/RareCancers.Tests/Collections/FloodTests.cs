using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Settings;
using static RareCancers.Tests.Collections.SourcesFixture;

namespace RareCancers.Tests.Collections;

/// <summary>More new articles at once than a run may announce.</summary>
public sealed class FloodTests
{
    private static readonly SourceOptions TheFeed = At(Feed);
    private static readonly SourceOptions TheQuery = At(Query, SourceKind.EuropePmc);

    [Fact]
    public async Task They_wait_for_the_operator_with_an_explanation()
    {
        var fixture = await ReadAsync();
        fixture.Show(TheFeed, Enumerable.Range(2, 4).Select(Item));

        var outcome = (await fixture.CollectAsync()).Single(outcome => outcome.Source == TheFeed.Key);

        Assert.Equal(RefusalReason.TooManyNew, outcome.Refusal?.Reason);
        Assert.Contains("4 new articles in this reading, more than Collections:MaxAnnouncements (3)", outcome.Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("accept=rare-cancers&announce=false", outcome.Refusal.Message, StringComparison.Ordinal);
        Assert.Single(await fixture.ListAsync());
    }

    [Fact]
    public async Task As_many_as_the_limit_are_announced()
    {
        var fixture = await ReadAsync();
        fixture.Show(TheFeed, Enumerable.Range(2, 3).Select(Item));

        await fixture.CollectAsync();

        Assert.Equal(3, (await fixture.LogAsync()).Count(change => change.EndsWith("news", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_sources_of_a_run_share_the_limit_and_the_next_run_resumes()
    {
        var fixture = await ReadAsync();
        fixture.Show(TheFeed, Item(2), Item(3));
        fixture.Show(TheQuery, Item(4), Item(5));

        var outcomes = await fixture.CollectAsync();
        var stored = (await fixture.ListAsync()).Length;
        await fixture.CollectAsync();

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
        Assert.Equal([false, true], outcomes.Select(outcome => outcome.IsPartial).Order());
        Assert.Equal((3, 5), (stored, (await fixture.ListAsync()).Length));
    }

    [Fact]
    public async Task The_parts_of_a_reading_share_the_limit_over_its_runs_until_it_is_accepted()
    {
        var fixture = await ReadAsync();
        fixture.Give(TheQuery, PartOf(fixture, Item(2), Item(3)), new Refusal(RefusalReason.SourceFailed, "It is out of order."));
        await fixture.CollectAsync();
        fixture.Show(TheQuery, Item(4), Item(5));

        var outcomes = new[] { await fixture.CollectAsync(), await fixture.CollectAsync(), await fixture.AcceptAsync(Acceptance.Announce) };

        Assert.Equal(
            [RefusalReason.TooManyNew, RefusalReason.TooManyNew, null],
            outcomes.Select(run => run.Single(outcome => outcome.Source == TheQuery.Key).Refusal?.Reason));
        Assert.Equal(4, (await fixture.LogAsync()).Count(change => change.EndsWith("news", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Each_reading_has_the_whole_limit()
    {
        var fixture = await ReadAsync();
        fixture.Give(TheQuery, PartOf(fixture, Item(2), Item(3)), fixture.Reading(TheQuery, Item(4)));
        await fixture.CollectAsync();
        fixture.Show(TheQuery, Enumerable.Range(5, 3).Select(Item));

        await fixture.CollectAsync();

        Assert.Equal(6, (await fixture.LogAsync()).Count(change => change.EndsWith("news", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Published_versions_of_preprints_count()
    {
        var fixture = await ReadAsync();
        fixture.Show(TheFeed, Enumerable.Range(2, 2).Select(number => Item(number) with { IsPreprint = true }));
        await fixture.CollectAsync();
        fixture.Show(TheFeed, [.. Enumerable.Range(2, 2).Select(number => Item(number + 10) with { OtherVersion = Item(number).Doi }), Item(4), Item(5)]);

        var outcome = (await fixture.CollectAsync()).Single(outcome => outcome.Source == TheFeed.Key);

        Assert.Equal(RefusalReason.TooManyNew, outcome.Refusal?.Reason);
    }

    [Theory]
    [InlineData(Acceptance.Announce, "news")]
    [InlineData(Acceptance.Quietly, "old")]
    public async Task An_accepted_source_announces_them_unless_told_otherwise(Acceptance acceptance, string expected)
    {
        var fixture = await ReadAsync();
        fixture.Show(TheFeed, Enumerable.Range(2, 4).Select(Item));
        await fixture.CollectAsync();

        await fixture.AcceptAsync(acceptance);

        Assert.All((await fixture.LogAsync()).Skip(1), change => Assert.EndsWith(expected, change, StringComparison.Ordinal));
        Assert.Null((await fixture.StateAsync(TheFeed))!.LastRefusal);
        Assert.Equal(5, (await fixture.ListAsync()).Length);
    }

    [Fact]
    public async Task An_acceptance_is_valid_until_the_end_of_the_reading()
    {
        var fixture = await ReadAsync();
        fixture.Give(TheQuery, PartOf(fixture, Item(2), Item(3)), new Refusal(RefusalReason.SourceFailed, "It is out of order."));
        await fixture.AcceptAsync(Acceptance.Quietly);
        fixture.Show(TheQuery, Item(4), Item(5));
        await fixture.CollectAsync();

        fixture.Show(TheQuery, Item(6));
        await fixture.CollectAsync();

        Assert.Equal(["old", "old", "old", "old", "news"], (await fixture.LogAsync()).Skip(1).Select(change => change.Split(' ')[2]));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("1471-2407", true)]
    public async Task Accepting_gives_up_a_gap_only_if_it_cannot_be_closed(string? issn, bool isKept)
    {
        var feed = new SourceOptions { Address = Feed, Issn = issn };
        var fixture = new SourcesFixture(feed);
        var gap = new SourceCursor { GapFrom = new DateOnly(2026, 10, 1) };
        fixture.Give(feed, fixture.Reading(feed, Item(1)) with { Position = new SourcePosition { Cursor = gap } });
        await fixture.CollectAsync();

        await fixture.AcceptAsync(Acceptance.Announce);

        Assert.Equal(isKept, fixture.ReaderOf(feed).Positions[^1].Cursor.GapFrom is not null);
    }

    [Fact]
    public async Task A_first_reading_of_any_size_is_stored()
    {
        var fixture = new SourcesFixture(TheFeed) { Options = { MaxAnnouncements = 3 } };
        fixture.Show(TheFeed, Enumerable.Range(1, 30).Select(Item));

        await fixture.CollectAsync();

        Assert.Equal(30, (await fixture.LogAsync()).Count(change => change.EndsWith("old", StringComparison.Ordinal)));
    }

    private static SourceReading PartOf(SourcesFixture fixture, params IEnumerable<ListedArticle> articles) =>
        fixture.Reading(TheQuery, articles) with { HasMore = true };

    private static async Task<SourcesFixture> ReadAsync()
    {
        var fixture = new SourcesFixture(TheFeed, TheQuery) { Options = { MaxAnnouncements = 3 } };
        fixture.Show(TheFeed, Item(1));
        fixture.Show(TheQuery, Item(1));
        await fixture.CollectAsync();
        return fixture;
    }
}
