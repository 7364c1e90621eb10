using Azure;
using Microsoft.Extensions.Logging;
using RareCancers.Library;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Library;

/// <summary>What readers get while storage fails or is slow.</summary>
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
        Assert.Equal((LogLevel.Warning, "Storage could not be read; rare-cancers is served from memory, possibly outdated"), (record.Level, record.Message));
        Assert.IsType<RequestFailedException>(record.Exception);
    }

    [Fact]
    public async Task The_start_of_a_failure_is_known_while_it_lasts()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        var before = fixture.Library.FailingSince(LibraryFixture.Slug);
        fixture.BreakStorage();

        fixture.PassFreshness();
        await fixture.FindAsync();
        fixture.PassFreshness();
        await fixture.FindAsync();

        Assert.Equal((null, TestArticles.FirstSeen + ArticleLibrary.Freshness), (before, fixture.Library.FailingSince(LibraryFixture.Slug)));
    }

    [Fact]
    public async Task Storage_is_read_once_it_recovers_and_a_later_failure_is_logged_again()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        fixture.BreakStorage();
        fixture.PassFreshness();
        await fixture.FindAsync();

        fixture.MendStorage();
        await fixture.StoreAsync(LibraryFixture.Titled("Two", 2));
        fixture.PassFreshness();
        Assert.Equal(["Two", "One"], await fixture.TitlesAsync());
        Assert.Null(fixture.Library.FailingSince(LibraryFixture.Slug));
        fixture.BreakStorage();
        fixture.PassFreshness();
        await fixture.FindAsync();

        Assert.Equal(2, fixture.Log.Collector.Count);
    }

    [Fact]
    public async Task Failing_storage_is_tried_only_every_fifteen_seconds()
    {
        var fixture = await LibraryFixture.HoldingAsync(LibraryFixture.Titled("One"));
        fixture.BreakStorage();
        fixture.PassFreshness();
        await fixture.FindAsync();
        var reads = fixture.Table.ReadRequests;

        fixture.Time.Advance(TimeSpan.FromSeconds(14));
        await fixture.FindAsync();

        Assert.Equal(reads, fixture.Table.ReadRequests);
    }

    [Fact]
    public async Task With_nothing_in_memory_the_failure_reaches_the_caller_and_the_next_call_tries_again()
    {
        var fixture = new LibraryFixture();
        await fixture.StoreAsync(LibraryFixture.Titled("One"));
        fixture.BreakStorage();

        await Assert.ThrowsAsync<RequestFailedException>(fixture.FindAsync);
        fixture.MendStorage();

        Assert.Equal(["One"], await fixture.TitlesAsync());
    }

    // In a separate task, because the storage that does not answer blocks a thread.
    [Fact]
    public Task A_reader_who_can_get_the_last_state_waits_only_a_second_for_slow_storage() => Task.Run(async () =>
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
    public Task A_reader_who_leaves_does_not_cancel_the_refresh_for_others() => Task.Run(async () =>
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
