using RareCancers.Collections;
using RareCancers.Collections.Storing;
using RareCancers.Settings;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Collections.Sources;

/// <summary>What happens when the publisher answers that the page has not changed.</summary>
public sealed class UnchangedPageTests
{
    private readonly CollectorFixture fixture = new() { NamesVersions = true };

    [Fact]
    public async Task It_is_a_success_with_the_counts_of_the_last_one()
    {
        var first = await fixture.CollectAsync(TestListing.Items(1, 3));

        var second = await fixture.CollectAsync();

        var expected = new CollectOutcome(CollectorFixture.Slug, fixture.Now, null, Listed: 3, Stored: 3, IsUnchanged: true);
        Assert.Equal(expected with { SourceName = "journal.example/collections/rare-cancers" }, second);
        var state = (await StateAsync())!;
        Assert.Equal((fixture.Now, first.At, first.At), (state.LastSucceeded, state.LastRead, state.LastNews));
    }

    [Fact]
    public async Task A_page_that_changed_is_read()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));

        var second = await fixture.CollectAsync(TestListing.Items(1, 4));

        Assert.Equal((1, false), (second.Published, second.IsUnchanged));
    }

    [Fact]
    public async Task After_a_day_the_page_is_read_unconditionally()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        for (var hour = 1; hour < 24; hour++)
            Assert.True((await fixture.CollectAsync()).IsUnchanged, $"It was read after {hour} hours.");

        Assert.False((await fixture.CollectAsync()).IsUnchanged);

        Assert.Equal(fixture.Now, (await StateAsync())!.LastRead);
    }

    [Fact]
    public async Task After_a_refusal_the_page_is_read_unconditionally()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        fixture.ShowText("<h1>Service Unavailable</h1></body></html>");
        Assert.Equal(RefusalReason.ErrorPage, (await fixture.CollectAsync()).Refusal?.Reason);

        var third = await fixture.CollectAsync(TestListing.Items(1, 3));

        Assert.Equal((3, false), (third.Listed, third.IsUnchanged));
    }

    private Task<SourceState?> StateAsync() => fixture.Collections.FindAsync(CollectorFixture.Slug, SourceKey.Page, CancellationToken.None);
}
