using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using Azure.Storage.Queues;
using Azure.Storage.Sas;
using Microsoft.Extensions.Options;
using RareCancers.Diagnosis;
using RareCancers.Storage;
using RareCancers.Testing.Azurite;

namespace RareCancers.Tests.Diagnosis;

/// <summary>The findings about tables, queues and the clock, on the emulator.</summary>
[Trait("Category", "Slow")]
public sealed class StorageCheckTests
{
    private static readonly StorageNames Names = new(["First", "Second"], ["first", "second"]);

    [Fact]
    public async Task Checks_with_full_access_leave_nothing_behind()
    {
        var connection = await AccountAsync();

        var tables = Assert.Single(await TablesAsync(connection));
        var queues = Assert.Single(await QueuesAsync(connection));

        Assert.Equal((FindingKind.Ok, "A row could be added, read and deleted in each of the 2 tables."), (tables.Kind, tables.Message));
        Assert.Equal((FindingKind.Ok, "A message could be sent, read and deleted in each of the 2 queues."), (queues.Kind, queues.Message));
        Assert.Empty(await new TableClient(connection, "First").QueryAsync<TableEntity>().ToArrayAsync());
        Assert.Equal(0, (await new QueueClient(connection, "first").GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Theory]
    [InlineData(TableAccountSasPermissions.Read, "add a row to First, Second")]
    [InlineData(TableAccountSasPermissions.Add, "read a row of First, Second")]
    [InlineData(TableAccountSasPermissions.Add | TableAccountSasPermissions.Read, "delete a row of First, Second")]
    public async Task A_missing_permission_for_tables_is_named(TableAccountSasPermissions permissions, string missing)
    {
        var signed = Signed(await AccountAsync(), permissions, QueueAccountSasPermissions.All);

        var finding = Assert.Single(await TablesAsync(signed));

        // The real service gives an error code here; the emulator does not.
        Assert.Equal((FindingKind.Problem, $"Storage does not let the app {missing} (403)."), (finding.Kind, finding.Message));
        Assert.Contains("'Storage Table Data Contributor'", finding.ToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(QueueAccountSasPermissions.Read, "send a message to first, second")]
    [InlineData(QueueAccountSasPermissions.Add, "read messages of first, second")]
    [InlineData(QueueAccountSasPermissions.Add | QueueAccountSasPermissions.Read, "delete a message of first, second")]
    public async Task A_missing_permission_for_queues_is_named(QueueAccountSasPermissions permissions, string missing)
    {
        var signed = Signed(await AccountAsync(), TableAccountSasPermissions.All, permissions);

        var finding = Assert.Single(await QueuesAsync(signed));

        Assert.Equal($"Storage does not let the app {missing} (403 AuthorizationPermissionMismatch).", finding.Message);
        Assert.Contains("'Storage Queue Data Contributor'", finding.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_table_is_named()
    {
        var connection = await AccountAsync();
        await new TableServiceClient(connection).DeleteTableAsync("Second");

        var finding = Assert.Single(await TablesAsync(connection));

        Assert.Equal("Storage could not add a row to Second (404 TableNotFound).", finding.Message);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=maybe", "AzureWebJobsStorage is not a connection string.")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;"
        + "TableEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a",
        "Storage does not answer.")]
    public async Task Unreachable_storage_is_reported_once_without_its_key(string connection, string says)
    {
        var finding = Assert.Single(await TablesAsync(connection));

        Assert.Equal(says, finding.Message);
        Assert.DoesNotContain("c2VjcmV0", finding.ToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, FindingKind.Ok)]
    [InlineData(4, FindingKind.Ok)]
    [InlineData(-6, FindingKind.Problem)]
    [InlineData(6, FindingKind.Problem)]
    public async Task The_clock_may_differ_by_five_minutes(int minutes, FindingKind kind)
    {
        var finding = Assert.Single(await new ClockCheck(Storage(await AccountAsync()), Names,
            new SkewedTime(TimeSpan.FromMinutes(minutes))).RunAsync(CancellationToken.None));

        Assert.Equal(kind, finding.Kind);
        Assert.Equal(minutes < 0, finding.Message.Contains("behind", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<Finding>> TablesAsync(string connection) => new TablesCheck(Storage(connection), Names).RunAsync(CancellationToken.None);

    private static Task<IReadOnlyList<Finding>> QueuesAsync(string connection) => new QueuesCheck(Storage(connection), Names).RunAsync(CancellationToken.None);

    private static Func<StorageAccount> Storage(string connection) => () =>
        new StorageAccount(Options.Create(new StorageOptions { ConnectionString = connection }));

    private static async Task<string> AccountAsync()
    {
        var connection = await TestStorage.NewConnectionStringAsync();
        foreach (var name in Names.Tables)
            await new TableClient(connection, name).CreateAsync();
        foreach (var name in Names.Queues)
            await new QueueClient(connection, name).CreateAsync();
        return connection;
    }

    // A signature for both services has the permissions of both.
    private static string Signed(string connection, TableAccountSasPermissions tables, QueueAccountSasPermissions queues)
    {
        var (table, queue) = (new TableServiceClient(connection), new QueueServiceClient(connection));
        var end = TimeProvider.System.GetUtcNow().AddHours(1);
        var forTables = table.GenerateSasUri(tables, TableAccountSasResourceTypes.All, end);
        var forQueues = queue.GenerateAccountSasUri((AccountSasPermissions)0 | Letters(queues), end, AccountSasResourceTypes.All);
        var query = queues == QueueAccountSasPermissions.All ? forTables.Query : forQueues.Query;
        return $"TableEndpoint={table.Uri.GetLeftPart(UriPartial.Path)};QueueEndpoint={queue.Uri.GetLeftPart(UriPartial.Path)};"
            + $"SharedAccessSignature={query.TrimStart('?')}";
    }

    private static AccountSasPermissions Letters(QueueAccountSasPermissions queues) => Enum.GetValues<QueueAccountSasPermissions>()
        .Where(one => one != QueueAccountSasPermissions.All && queues.HasFlag(one))
        .Aggregate((AccountSasPermissions)0, (all, one) => all | Enum.Parse<AccountSasPermissions>(one.ToString()));

    // Advances with the machine's clock, as the storage server's does; a fixed clock would fall behind.
    private sealed class SkewedTime(TimeSpan skew) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + skew;
    }
}
