using Azure.Data.Tables;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Tables;
using RareCancers.WebSub;

namespace RareCancers.Tests.WebSub;

/// <summary>What the marks of a hub promise, on storage and on the table in memory alike.</summary>
public abstract class HubCursorTableContract
{
    private static readonly Uri Hub = new("https://hub.example/?key=a%20secret#");

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task A_hub_that_was_never_told_was_told_nothing() => Assert.Equal(0, await new HubCursorTable(await CreateAsync()).FindAsync("a", Hub, None));

    [Fact]
    public async Task A_mark_only_moves_on()
    {
        var marks = new HubCursorTable(await CreateAsync());

        await marks.AdvanceAsync("a", Hub, 10, None);
        await marks.AdvanceAsync("a", Hub, 5, None);
        Assert.Equal(10, await marks.FindAsync("a", Hub, None));
        await marks.AdvanceAsync("a", Hub, 11, None);

        Assert.Equal(11, await marks.FindAsync("a", Hub, None));
    }

    [Fact]
    public async Task Each_hub_has_its_mark_of_each_Collection()
    {
        var marks = new HubCursorTable(await CreateAsync());

        await marks.AdvanceAsync("a", Hub, 10, None);

        Assert.Equal(0, await marks.FindAsync("b", Hub, None));
        Assert.Equal(0, await marks.FindAsync("a", new Uri("https://hub.example/"), None));
    }

    [Fact]
    public async Task Of_runs_at_once_the_farthest_holds()
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
