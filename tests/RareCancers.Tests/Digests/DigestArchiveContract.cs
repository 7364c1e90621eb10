using Azure.Data.Tables;
using RareCancers.Digests;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Subscriptions;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests;

/// <summary>The contract of the digest archive, for storage and for the table in memory.</summary>
public abstract class DigestArchiveContract
{
    [Fact]
    public async Task The_items_of_a_digest_are_in_the_order_of_the_change_log()
    {
        var table = await CreateTableAsync();
        var (archive, stored) = (new DigestArchive(table), new DigestItemTable(table));
        DigestItem[] items = [.. Enumerable.Range(1, 205).Select(number => News(number, $"Osteosarcoma {number}").Item)];
        Assert.True(await stored.TryAddAsync(TestSettings.Slug, 14, items.Reverse(), CancellationToken.None));
        Assert.True(await stored.TryAddAsync(TestSettings.Slug, 140, [News(500, "Of another digest").Item], CancellationToken.None));

        // A stored item is never replaced.
        Assert.False(await stored.TryAddAsync(TestSettings.Slug, 14, [News(205, "Thymoma").Item], CancellationToken.None));

        Assert.Equal(items, await archive.ReadAsync(TestSettings.Slug, 14, CancellationToken.None));
        Assert.Empty(await archive.ReadAsync(TestSettings.OtherSlug, 14, CancellationToken.None));
    }

    [Fact]
    public async Task Digests_are_listed_newest_first_once_they_are_queued()
    {
        var table = await CreateTableAsync();
        var (archive, digests) = (new DigestArchive(table), new DigestTable(table));
        var (first, second, planned) = (Digest(9), Digest(14), Digest(20));
        foreach (var digest in new[] { first, second, planned })
            await digests.TryAddAsync(digest, CancellationToken.None);
        await digests.MarkQueuedAsync(first, 1, CancellationToken.None);
        await digests.MarkQueuedAsync(second, 1, CancellationToken.None);
        await new DigestItemTable(table).TryAddAsync(TestSettings.Slug, 14, [News(10, "Osteosarcoma").Item], CancellationToken.None);

        Assert.Equal([14, 9], (await archive.ListAsync(TestSettings.Slug, CancellationToken.None)).Select(digest => digest.Number));
        Assert.Equal(second with { State = DigestState.Queued, Mails = 1 }, await archive.FindAsync(TestSettings.Slug, 14, CancellationToken.None));
        Assert.Null(await archive.FindAsync(TestSettings.Slug, 20, CancellationToken.None));
        Assert.Null(await archive.FindAsync(TestSettings.Slug, 15, CancellationToken.None));
    }

    [Fact]
    public async Task A_digest_without_emails_is_not_in_the_archive()
    {
        var table = await CreateTableAsync();
        var (archive, digests) = (new DigestArchive(table), new DigestTable(table));
        await digests.TryAddAsync(Digest(1), CancellationToken.None);
        await digests.MarkQueuedAsync(Digest(1), 0, CancellationToken.None);

        Assert.Empty(await archive.ListAsync(TestSettings.Slug, CancellationToken.None));
        Assert.Null(await archive.FindAsync(TestSettings.Slug, 1, CancellationToken.None));
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
