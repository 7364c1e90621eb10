using Azure.Data.Tables;
using RareCancers.Digests;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Subscriptions;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests;

/// <summary>The contract of the digest archive, on storage and on the table in memory.</summary>
public abstract class DigestArchiveContract
{
    [Fact]
    public async Task A_digests_items_are_read_in_the_order_of_the_change_log()
    {
        var table = await CreateTableAsync();
        var items = new DigestItemTable(table);
        DigestItem[] added = [.. Enumerable.Range(1, 205).Select(number => News(number, $"Osteosarcoma {number}").Item)];
        Assert.True(await items.TryAddAsync(TestSettings.Slug, 14, added.Reverse(), CancellationToken.None));
        Assert.True(await items.TryAddAsync(TestSettings.Slug, 140, [News(500, "Of another digest").Item], CancellationToken.None));

        // Items that were added stay.
        Assert.False(await items.TryAddAsync(TestSettings.Slug, 14, [News(205, "Thymoma").Item], CancellationToken.None));

        Assert.Equal(added, await items.ListAsync(TestSettings.Slug, 14, CancellationToken.None).ToArrayAsync());
        Assert.Empty(await items.ListAsync(TestSettings.OtherSlug, 14, CancellationToken.None).ToArrayAsync());
    }

    [Fact]
    public async Task Digests_are_listed_newest_first_once_they_are_being_sent()
    {
        var table = await CreateTableAsync();
        var digests = new DigestTable(table);
        var (first, second, planned) = (Digest(9), Digest(14), Digest(20));
        foreach (var digest in new[] { first, second, planned })
            await digests.TryAddAsync(digest, CancellationToken.None);
        await digests.MarkQueuedAsync(first, 1, CancellationToken.None);
        await digests.MarkQueuedAsync(second, 1, CancellationToken.None);
        await new DigestItemTable(table).TryAddAsync(TestSettings.Slug, 14, [News(10, "Osteosarcoma").Item], CancellationToken.None);

        Assert.Equal([14, 9], (await digests.ListSentAsync(TestSettings.Slug, CancellationToken.None)).Select(digest => digest.Number));
        Assert.Equal(second with { State = DigestState.Queued, Mails = 1 }, await digests.FindSentAsync(TestSettings.Slug, 14, CancellationToken.None));
        Assert.Null(await digests.FindSentAsync(TestSettings.Slug, 20, CancellationToken.None));
        Assert.Null(await digests.FindSentAsync(TestSettings.Slug, 15, CancellationToken.None));
    }

    [Fact]
    public async Task A_digest_without_emails_is_not_in_the_archive()
    {
        var table = await CreateTableAsync();
        var digests = new DigestTable(table);
        await digests.TryAddAsync(Digest(1), CancellationToken.None);
        await digests.MarkQueuedAsync(Digest(1), 0, CancellationToken.None);

        Assert.Empty(await digests.ListSentAsync(TestSettings.Slug, CancellationToken.None));
        Assert.Null(await digests.FindSentAsync(TestSettings.Slug, 1, CancellationToken.None));
    }

    protected abstract Task<TableClient> CreateTableAsync();

    private static Digest Digest(long number) => new() { Collection = TestSettings.Slug, Number = number, Through = number, Planned = Planned };
}

public sealed class DigestArchiveInMemoryTests : DigestArchiveContract
{
    protected override Task<TableClient> CreateTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class DigestArchiveOnAzuriteTests : DigestArchiveContract
{
    protected override Task<TableClient> CreateTableAsync() => TestTables.NewAsync(DigestTable.Name);
}
