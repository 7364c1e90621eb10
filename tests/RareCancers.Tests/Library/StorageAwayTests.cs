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
        var desk = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        desk.BreakStorage();

        for (var look = 0; look < 5; look++)
        {
            desk.PassFreshness();
            Assert.Equal(["One"], await desk.TitlesAsync());
        }

        var record = Assert.Single(desk.Log.Collector.GetSnapshot());
        Assert.Equal((LogLevel.Warning, "Storage fails; rare-cancers is served from memory as it was"), (record.Level, record.Message));
        Assert.IsType<RequestFailedException>(record.Exception);
    }

    [Fact]
    public async Task Since_when_it_fails_is_told_while_it_fails()
    {
        var desk = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        var before = desk.Library.FailingSince(LibraryDesk.Slug);
        desk.BreakStorage();

        desk.PassFreshness();
        await desk.LookAsync();
        desk.PassFreshness();
        await desk.LookAsync();

        Assert.Equal((null, TestArticles.FirstSeen + ArticleLibrary.Freshness), (before, desk.Library.FailingSince(LibraryDesk.Slug)));
    }

    [Fact]
    public async Task Storage_that_is_back_is_read_and_a_later_failure_is_logged_again()
    {
        var desk = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        desk.BreakStorage();
        desk.PassFreshness();
        await desk.LookAsync();

        desk.MendStorage();
        await desk.StoreAsync(LibraryDesk.Titled("Two", 2));
        desk.PassFreshness();
        Assert.Equal(["Two", "One"], await desk.TitlesAsync());
        Assert.Null(desk.Library.FailingSince(LibraryDesk.Slug));
        desk.BreakStorage();
        desk.PassFreshness();
        await desk.LookAsync();

        Assert.Equal(2, desk.Log.Collector.Count);
    }

    [Fact]
    public async Task Storage_that_fails_is_asked_every_fifteen_seconds_and_not_more_often()
    {
        var desk = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        desk.BreakStorage();
        desk.PassFreshness();
        await desk.LookAsync();
        var reads = desk.Table.ReadRequests;

        desk.Time.Advance(TimeSpan.FromSeconds(14));
        await desk.LookAsync();

        Assert.Equal(reads, desk.Table.ReadRequests);
    }

    [Fact]
    public async Task With_nothing_in_memory_the_failure_reaches_the_caller_and_the_next_call_tries_again()
    {
        var desk = new LibraryDesk();
        await desk.StoreAsync(LibraryDesk.Titled("One"));
        desk.BreakStorage();

        await Assert.ThrowsAsync<RequestFailedException>(desk.LookAsync);
        desk.MendStorage();

        Assert.Equal(["One"], await desk.TitlesAsync());
    }

    // In a task of its own: the storage that does not answer holds a thread.
    [Fact]
    public Task Who_can_be_shown_something_waits_a_second_for_a_slow_storage() => Task.Run(async () =>
    {
        var desk = await LibraryDesk.HoldingAsync(LibraryDesk.Titled("One"));
        await desk.StoreAsync(LibraryDesk.Titled("Two", 2));
        using var answers = new ManualResetEventSlim();
        desk.Table.BeforeRead = answers.Wait;

        desk.PassFreshness();
        var reading = desk.TitlesAsync();
        desk.Time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(reading.IsCompleted);
        desk.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["One"], await reading);

        answers.Set();
        Assert.Equal(["Two", "One"], await desk.TitlesAsync());
    });

    [Fact]
    public Task Whoever_goes_away_does_not_end_the_look_for_the_others() => Task.Run(async () =>
    {
        var desk = new LibraryDesk();
        await desk.StoreAsync(LibraryDesk.Titled("One"));
        using var answers = new ManualResetEventSlim();
        using var leaving = new CancellationTokenSource();
        desk.Table.BeforeRead = answers.Wait;

        var impatient = desk.Library.FindAsync(LibraryDesk.Slug, leaving.Token).AsTask();
        var patient = desk.TitlesAsync();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answers.Set();

        Assert.Equal(["One"], await patient);
    });
}
