using Azure.Data.Tables;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Subscriptions.Suppressions;

/// <summary>The contract of the table of suppressions, for real storage and for the table in memory.</summary>
public abstract class SuppressionTableContract
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static readonly DateTimeOffset Now = new(2025, 6, 1, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_suppression_is_read_as_it_was_stored()
    {
        var table = new SuppressionTable(await CreateTableAsync());
        SoftBounce[] bounces = [new(Now, "0011223344556677"), new(Now.AddDays(1), "8899aabbccddeeff")];

        await table.ChangeAsync(Key, before => before with { Erased = Now, SoftBounces = bounces }, CancellationToken.None);

        var kept = await table.FindAsync(Key, CancellationToken.None);
        Assert.Equal((Now, null, null), (kept?.Erased, kept?.Bounced, kept?.Complained));
        Assert.Equal(bounces, kept?.SoftBounces);
    }

    [Fact]
    public async Task A_block_and_the_confirmation_emails_are_read_as_they_were_stored()
    {
        var table = new SuppressionTable(await CreateTableAsync());
        var asked = new LastConfirmation("rare-cancers", Now, Now.AddSeconds(1)) { Address = "fedcba9876543210fedcba9876543210" };
        DateTimeOffset[] emails = [Now, Now.AddDays(1), Now.AddDays(2)];

        await table.ChangeAsync(Key, before => before with { Blocked = Now, Asked = asked, Unconfirmed = emails }, CancellationToken.None);

        var kept = await table.FindAsync(Key, CancellationToken.None);
        Assert.Equal((Now, asked, true), (kept?.Blocked, kept?.Asked, kept?.IsFinal));
        Assert.Equal(emails, kept?.Unconfirmed);
    }

    [Fact]
    public async Task A_row_of_an_earlier_version_is_read()
    {
        var rows = await CreateTableAsync();
        await rows.AddEntityAsync(new TableEntity(Key[..2], Key)
        {
            ["AskedCollection"] = "rare-cancers",
            ["AskedGiven"] = Now,
            ["AskedAt"] = Now,
            ["SoftBounces"] = "",
        });

        var kept = await new SuppressionTable(rows).FindAsync(Key, CancellationToken.None);

        Assert.Equal(new LastConfirmation("rare-cancers", Now, Now), kept?.Asked);
        Assert.Empty(kept!.Unconfirmed);
        Assert.Null(kept.Blocked);
    }

    [Fact]
    public async Task A_record_that_becomes_empty_is_deleted()
    {
        var rows = await CreateTableAsync();
        var table = new SuppressionTable(rows);
        await table.ChangeAsync(Key, before => before with { Erased = Now }, CancellationToken.None);

        await table.ChangeAsync(Key, before => before with { Erased = null }, CancellationToken.None);
        await table.ChangeAsync(Key, before => before with { Erased = null }, CancellationToken.None);

        Assert.Empty(await rows.QueryAsync<TableEntity>($"PartitionKey eq '{Key[..2]}'").ToArrayAsync());
    }

    [Fact]
    public async Task An_address_without_a_suppression_has_none()
    {
        var table = new SuppressionTable(await CreateTableAsync());

        Assert.Null(await table.FindAsync(Key, CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_changes_at_once_both_are_kept()
    {
        var table = new SuppressionTable(await CreateTableAsync());
        Task? second = null;

        await table.ChangeAsync(
            Key,
            before =>
            {
                second ??= table.ChangeAsync(Key, other => other with { Complained = Now }, CancellationToken.None);
                second.Wait();
                return before with { Bounced = Now };
            },
            CancellationToken.None);

        var kept = await table.FindAsync(Key, CancellationToken.None);
        Assert.Equal((Now, Now), (kept?.Bounced, kept?.Complained));
    }

    protected abstract Task<TableClient> CreateTableAsync();
}

public sealed class SuppressionTableInMemoryTests : SuppressionTableContract
{
    protected override Task<TableClient> CreateTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class SuppressionTableOnAzuriteTests : SuppressionTableContract
{
    protected override Task<TableClient> CreateTableAsync() => TestTables.NewAsync(SuppressionTable.Name);
}
