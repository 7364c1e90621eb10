using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Settings;
using static RareCancers.Tests.Collections.SourcesFixture;

namespace RareCancers.Tests.Collections;

/// <summary>A source that is read in several parts.</summary>
public sealed class SourceInPartsTests
{
    private static readonly SourceOptions TheQuery = At(Query, SourceKind.EuropePmc);

    private readonly SourcesFixture fixture = new(TheQuery);

    [Fact]
    public async Task All_parts_are_stored_and_counted_as_one_reading()
    {
        fixture.Give(TheQuery, Part("a", Item(1), Item(2)), Part("b", Item(3)), fixture.Reading(TheQuery, Item(4)));

        var outcome = Assert.Single(await fixture.CollectAsync());

        Assert.Equal((4, 4, 4), (outcome.Listed, outcome.Published, outcome.Stored));
        Assert.Equal(4, (await fixture.StateAsync(TheQuery))!.Listed);
    }

    [Fact]
    public async Task When_the_time_is_up_the_next_run_resumes_after_the_last_part()
    {
        fixture.Give(TheQuery, Part("a", Item(1)), Part("b", Item(2)), fixture.Reading(TheQuery, Item(3)));
        var parts = 0;
        fixture.ReaderOf(TheQuery).BeforePart = () =>
        {
            if (++parts == 2)
                fixture.Time.Advance(TimeSpan.FromMinutes(8));
        };

        var outcome = Assert.Single(await fixture.CollectAsync());
        await fixture.CollectAsync();

        Assert.True(outcome.IsPartial);
        Assert.Equal(2, outcome.Published);
        Assert.Equal([null, "b"], fixture.ReaderOf(TheQuery).Positions.Select(position => position.Cursor.Mark));
    }

    [Fact]
    public async Task A_refusal_keeps_the_parts_before_it()
    {
        fixture.Give(TheQuery, Part("a", Item(1)), new Refusal(RefusalReason.SourceFailed, "It is out of order."));

        var outcome = Assert.Single(await fixture.CollectAsync());

        Assert.Equal((RefusalReason.SourceFailed, 1), (outcome.Refusal?.Reason, outcome.Published));
        Assert.Equal("a", (await fixture.StateAsync(TheQuery))!.Position.Cursor.Mark);
    }

    [Fact]
    public async Task Nothing_is_news_before_the_end_of_the_first_reading()
    {
        fixture.Give(TheQuery, Part("a", Item(1)), new Refusal(RefusalReason.SourceFailed, "It is out of order."));
        await fixture.CollectAsync();
        fixture.Show(TheQuery, Item(2));
        await fixture.CollectAsync();

        fixture.Show(TheQuery, Item(3));
        await fixture.CollectAsync();

        Assert.Equal(["old", "old", "news"], (await fixture.LogAsync()).Select(change => change.Split(' ')[2]));
    }

    [Fact]
    public async Task Another_run_leaves_out_a_source_while_it_is_read_for_the_first_time()
    {
        fixture.Give(TheQuery, Part("a", Item(1)), fixture.Reading(TheQuery, Item(2)));
        IReadOnlyList<CollectOutcome>? meanwhile = null;
        var parts = 0;
        fixture.ReaderOf(TheQuery).BeforePart = () =>
        {
            if (++parts == 2)
                meanwhile = fixture.Collector().CollectAllAsync(CancellationToken.None).GetAwaiter().GetResult();
        };

        var outcome = Assert.Single(await fixture.CollectAsync());

        Assert.Empty(meanwhile!);
        Assert.Equal((2, null), (outcome.Published, outcome.Refusal));
    }

    [Fact]
    public async Task News_of_a_part_is_dated_before_the_end_of_the_reading()
    {
        fixture.Show(TheQuery, Item(1));
        await fixture.CollectAsync();
        fixture.Give(TheQuery, Part("a", Item(2)), new Refusal(RefusalReason.SourceFailed, "It is out of order."));

        await fixture.CollectAsync();

        Assert.Equal(fixture.Time.GetUtcNow(), (await fixture.StateAsync(TheQuery))!.LastNews);
    }

    private SourceReading Part(string mark, params RareCancers.Articles.ListedArticle[] articles) => fixture.Reading(TheQuery, articles) with
    {
        HasMore = true,
        Position = new SourcePosition { Cursor = new SourceCursor { Mark = mark } },
    };
}
