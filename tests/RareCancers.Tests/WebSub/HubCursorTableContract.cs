using Azure.Data.Tables;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;
using RareCancers.WebSub;

namespace RareCancers.Tests.WebSub;

/// <summary>The behaviour of the hub cursors, on both the fake and real storage.</summary>
public abstract class HubCursorTableContract
{
    private static readonly Uri Hub = new("https://hub.example/?key=a%20secret#");

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task A_hub_that_was_never_notified_has_the_cursor_0() =>
        Assert.Equal(0, await new HubCursorTable(await CreateAsync()).FindAsync("a", Hub, None));

    [Fact]
    public async Task A_cursor_only_moves_forward()
    {
        var marks = new HubCursorTable(await CreateAsync());

        await marks.AdvanceAsync("a", Hub, 10, None);
        await marks.AdvanceAsync("a", Hub, 5, None);
        Assert.Equal(10, await marks.FindAsync("a", Hub, None));
        await marks.AdvanceAsync("a", Hub, 11, None);

        Assert.Equal(11, await marks.FindAsync("a", Hub, None));
    }

    [Fact]
    public async Task Each_hub_has_its_own_cursor_for_each_Collection()
    {
        var marks = new HubCursorTable(await CreateAsync());

        await marks.AdvanceAsync("a", Hub, 10, None);

        Assert.Equal(0, await marks.FindAsync("b", Hub, None));
        Assert.Equal(0, await marks.FindAsync("a", new Uri("https://hub.example/"), None));
    }

    [Fact]
    public async Task Of_concurrent_runs_the_furthest_cursor_is_kept()
    {
        var marks = new HubCursorTable(await CreateAsync());

        await Task.WhenAll(Enumerable.Range(1, 20).Select(through => marks.AdvanceAsync("a", Hub, through, None)));

        Assert.Equal(20, await marks.FindAsync("a", Hub, None));
    }

    protected abstract Task<TableClient> CreateAsync();
}

public sealed class HubCursorTableInMemoryTests : HubCursorTableContract
{
    protected override Task<TableClient> CreateAsync() => Task.FromResult<TableClient>(new FakeTableClient());
}

public sealed class HubCursorTableOnAzuriteTests : HubCursorTableContract
{
    protected override Task<TableClient> CreateAsync() => TestTables.NewAsync(HubCursorTable.Name);
}
