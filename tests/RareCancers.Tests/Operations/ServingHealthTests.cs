using Azure;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.Library;
using RareCancers.Operations;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Library;

namespace RareCancers.Tests.Operations;

/// <summary>The reported health while storage is up and while it is down.</summary>
public sealed class ServingHealthTests
{
    private readonly FakeTimeProvider time = new(TestArticles.FirstSeen);
    private readonly FakeTableClient rows = new();
    private readonly ArticleLibrary library;
    private readonly ServingHealth health;

    public ServingHealthTests()
    {
        var options = Options.Create(new CollectionsOptions { Items = { LibraryFixture.Collection } });
        var collections = new CollectionTable(rows);
        var articles = new ArticleTable(new FakeTableClient());
        library = new ArticleLibrary(options, articles, new ArticleReader(articles), collections, time, NullLogger<ArticleLibrary>.Instance);
        health = new ServingHealth(new CollectionHealth(options, collections, time), library, time);
    }

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Storage_is_not_mentioned_while_it_answers()
    {
        await CollectAsync();

        var report = await health.ReportAsync(None);

        Assert.Equal((CollectionHealthStatus.Ok, null), (report.Status, report.StorageFailsSince));
    }

    [Theory]
    [InlineData(47, CollectionHealthStatus.Ok)]
    [InlineData(49, CollectionHealthStatus.Outdated)]
    public async Task While_storage_is_down_the_age_is_that_of_the_data_in_memory(int hours, CollectionHealthStatus status)
    {
        await CollectAsync();
        await library.FindAsync(LibraryFixture.Slug, None);
        rows.BeforeRead = () => throw new RequestFailedException(503, "The fake table is away.");
        time.Advance(TimeSpan.FromHours(hours));

        var report = await health.ReportAsync(None);

        Assert.Equal((status, time.GetUtcNow(), (double)hours), (report.Status, report.StorageFailsSince!.Value, report.Collections.Single().AgeHours));
    }

    [Fact]
    public async Task While_storage_is_down_and_memory_is_empty_the_app_is_not_ready()
    {
        rows.BeforeRead = () => throw new RequestFailedException(503, "The fake table is away.");

        var report = await health.ReportAsync(None);

        Assert.Equal((false, time.GetUtcNow()), (report.IsReady, report.StorageFailsSince!.Value));
    }

    [Fact]
    public async Task The_start_of_a_storage_failure_is_reported()
    {
        await CollectAsync();
        await library.FindAsync(LibraryFixture.Slug, None);
        rows.BeforeRead = () => throw new RequestFailedException(503, "The fake table is away.");
        time.Advance(TimeSpan.FromHours(1));
        var noticed = time.GetUtcNow();
        await library.FindAsync(LibraryFixture.Slug, None);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(noticed, (await health.ReportAsync(None)).StorageFailsSince);
    }

    private async Task CollectAsync() => await new CollectionTable(rows).RecordTakenAsync(
        LibraryFixture.Slug,
        new CollectOutcome(LibraryFixture.Slug, time.GetUtcNow(), Refusal: null),
        new SourceReading { Origin = Origin.Page, Facts = new CollectionFacts(), Position = SourcePosition.Start },
        TimeSpan.FromDays(45),
        before: null,
        None);
}
