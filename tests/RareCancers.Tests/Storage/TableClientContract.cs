using Azure;
using Azure.Data.Tables;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Storage;

/// <summary>What our tables rely on. The fake must behave as the service does.</summary>
public abstract class TableClientContract
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Adding_a_row_twice_fails_with_409()
    {
        var table = await NewTableAsync();
        await table.AddEntityAsync(Row(("Title", "first")), None);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Row(("Title", "second")), None));

        Assert.Equal((409, "EntityAlreadyExists"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Updating_an_old_version_fails_with_412()
    {
        var table = await NewTableAsync();
        var old = (await table.AddEntityAsync(Row(("Title", "first")), None)).Headers.ETag!.Value;
        await table.UpdateEntityAsync(Row(("Title", "second")), old, TableUpdateMode.Replace, None);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(Row(("Title", "third")), old, TableUpdateMode.Replace, None));

        Assert.Equal((412, "UpdateConditionNotSatisfied"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Updating_a_missing_row_fails_with_404()
    {
        var table = await NewTableAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateEntityAsync(Row(("Title", "any")), ETag.All, TableUpdateMode.Replace, None));

        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Reading_a_missing_row_fails_with_404()
    {
        var table = await NewTableAsync();

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("partition", "row", cancellationToken: None));

        Assert.Equal((404, "ResourceNotFound"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task Reading_a_row_if_it_exists_does_not_fail_when_it_is_missing()
    {
        var table = await NewTableAsync();

        var row = await table.GetEntityIfExistsAsync<TableEntity>("partition", "row", cancellationToken: None);

        Assert.False(row.HasValue);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, "kept")]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task A_merge_keeps_properties_that_it_does_not_name(TableUpdateMode mode, string? left)
    {
        var table = await NewTableAsync();
        await table.AddEntityAsync(Row(("Title", "first"), ("Facts", "kept")), None);

        await table.UpsertEntityAsync(Row(("Title", "second"), ("Facts", null)), mode, None);

        Assert.Equal(("second", left), await TitleAndFactsAsync(table));
    }

    [Fact]
    public async Task Every_write_gives_the_row_a_new_version()
    {
        var table = await NewTableAsync();
        var first = (await table.AddEntityAsync(Row(("Title", "same")), None)).Headers.ETag;

        var second = (await table.UpdateEntityAsync(Row(("Title", "same")), ETag.All, TableUpdateMode.Replace, None)).Headers.ETag;

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_row_has_the_time_when_it_was_written()
    {
        var table = await NewTableAsync();
        await table.AddEntityAsync(Row(("Title", "first")), None);

        var row = (await table.GetEntityAsync<TableEntity>("partition", "row", cancellationToken: None)).Value;

        var now = TimeProvider.System.GetUtcNow();
        Assert.InRange(Assert.NotNull(row.Timestamp), now.AddMinutes(-1), now.AddMinutes(1));
        Assert.True(row.ContainsKey("Timestamp"));
    }

    [Fact]
    public async Task A_transaction_is_applied_completely_or_not_at_all()
    {
        var table = await NewTableAsync();
        await table.AddEntityAsync(Row(("Title", "first")), None);
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Add, new TableEntity("partition", "another")),
            new(TableTransactionActionType.Add, Row(("Title", "second"))),
        ];

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(actions, None));

        Assert.Equal((409, "row"), (failure.Status, string.Join(' ', await table.KeysAsync("partition"))));
    }

    [Fact]
    public async Task Rows_are_returned_in_the_order_of_their_keys()
    {
        var table = await NewTableAsync();
        foreach (var key in new[] { "t:2", "a:b", "T:1", "t:10", "a:~", "a:A" })
            await table.AddEntityAsync(new TableEntity("partition", key), None);

        var keys = await table.KeysAsync("partition");

        Assert.Equal(["T:1", "a:A", "a:b", "a:~", "t:10", "t:2"], keys);
    }

    protected abstract Task<TableClient> NewTableAsync();

    private static TableEntity Row(params (string Name, string? Value)[] properties)
    {
        var row = new TableEntity("partition", "row");
        foreach (var (name, value) in properties)
            row[name] = value;
        return row;
    }

    private static async Task<(string?, string?)> TitleAndFactsAsync(TableClient table)
    {
        var row = (await table.GetEntityAsync<TableEntity>("partition", "row", cancellationToken: None)).Value;
        return (row.GetString("Title"), row.GetString("Facts"));
    }
}

public sealed class FakeTableClientTests : TableClientContract
{
    protected override Task<TableClient> NewTableAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class AzuriteTableClientTests : TableClientContract
{
    protected override Task<TableClient> NewTableAsync() => TestTables.NewAsync("Contract");
}
