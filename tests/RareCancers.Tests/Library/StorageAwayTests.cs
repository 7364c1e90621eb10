using Azure;
using Microsoft.Extensions.Logging;
using RareCancers.Library;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Library;

/// <summary>What readers meet while storage fails or is slow.</summary>
public sealed class StorageAwayTests
{
    [Fact]
    public async Task The_last_state_is_served_and_logged_once_for_as_long_as_it_lasts()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        fixture.BreakStorage();

        for (var look = 0; look < 5; look++)
        {
            fixture.PassFreshness();
            Assert.Equal(["One"], await fixture.TitlesAsync());
        }

        var record = Assert.Single(fixture.Log.Collector.GetSnapshot());
        Assert.Equal((LogLevel.Warning, "Storage fails; rare-cancers is served from memory as it was"), (record.Level, record.Message));
        Assert.IsType<RequestFailedException>(record.Exception);
    }

    [Fact]
    public async Task Since_when_it_fails_is_told_while_it_fails()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        var before = fixture.Library.FailingSince(LibraryFixture.Slug);
        fixture.BreakStorage();

        fixture.PassFreshness();
        await fixture.LookAsync();
        fixture.PassFreshness();
        await fixture.LookAsync();

        Assert.Equal((null, TestArticles.FirstSeen + ArticleLibrary.Freshness), (before, fixture.Library.FailingSince(LibraryFixture.Slug)));
    }

    [Fact]
    public async Task Storage_that_is_back_is_read_and_a_later_failure_is_logged_again()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        fixture.BreakStorage();
        fixture.PassFreshness();
        await fixture.LookAsync();

        fixture.MendStorage();
        await fixture.StoreAsync(LibraryFixture.Titled("Two", 2));
        fixture.PassFreshness();
        Assert.Equal(["Two", "One"], await fixture.TitlesAsync());
        Assert.Null(fixture.Library.FailingSince(LibraryFixture.Slug));
        fixture.BreakStorage();
        fixture.PassFreshness();
        await fixture.LookAsync();

        Assert.Equal(2, fixture.Log.Collector.Count);
    }

    [Fact]
    public async Task Storage_that_fails_is_asked_every_fifteen_seconds_and_not_more_often()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        fixture.BreakStorage();
        fixture.PassFreshness();
        await fixture.LookAsync();
        var reads = fixture.Table.ReadRequests;

        fixture.Time.Advance(TimeSpan.FromSeconds(14));
        await fixture.LookAsync();

        Assert.Equal(reads, fixture.Table.ReadRequests);
    }

    [Fact]
    public async Task With_nothing_in_memory_the_failure_reaches_the_caller_and_the_next_call_tries_again()
    {
        var fixture = new LibraryFixture();
        await fixture.StoreAsync(LibraryFixture.Titled("One"));
        fixture.BreakStorage();

        await Assert.ThrowsAsync<RequestFailedException>(fixture.LookAsync);
        fixture.MendStorage();

        Assert.Equal(["One"], await fixture.TitlesAsync());
    }

    // In a task of its own: the storage that does not answer holds a thread.
    [Fact]
    public Task Who_can_be_shown_something_waits_a_second_for_a_slow_storage() => Task.Run(async () =>
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        await fixture.StoreAsync(LibraryFixture.Titled("Two", 2));
        using var answers = new ManualResetEventSlim();
        fixture.Table.BeforeRead = answers.Wait;

        fixture.PassFreshness();
        var reading = fixture.TitlesAsync();
        fixture.Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(reading.IsCompleted);
        fixture.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["One"], await reading);

        answers.Set();
        Assert.Equal(["Two", "One"], await fixture.TitlesAsync());
    });

    [Fact]
    public Task Whoever_goes_away_does_not_end_the_look_for_the_others() => Task.Run(async () =>
    {
        var fixture = new LibraryFixture();
        await fixture.StoreAsync(LibraryFixture.Titled("One"));
        using var answers = new ManualResetEventSlim();
        using var leaving = new CancellationTokenSource();
        fixture.Table.BeforeRead = answers.Wait;

        var impatient = fixture.Library.FindAsync(LibraryFixture.Slug, leaving.Token).AsTask();
        var patient = fixture.TitlesAsync();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answers.Set();

        Assert.Equal(["One"], await patient);
    });
}
