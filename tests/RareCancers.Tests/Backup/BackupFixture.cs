using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Backup;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Settling;
using RareCancers.Storage;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing.Azurite;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Backup;

/// <summary>A store on real storage, with one table of arbitrary rows besides those of subscribers and suppressions, and its exporter and importer.</summary>
internal sealed class BackupFixture
{
    private readonly string connection;

    private BackupFixture(string connection, TokensOptions? secrets)
    {
        this.connection = connection;
        var storage = new StorageAccount(Options.Create(new StorageOptions { ConnectionString = connection }));
        var options = secrets is null ? TestSettings.Tokens : Options.Create(secrets);
        Tokens = new SubscriberTokens(options, Time);
        Signer = new ExportSigner(options);
        Subscribers = new SubscriberTable(storage.Table(SubscriberTable.Name), new DueIndex(storage.Table(SubscriberTable.Name), Time));
        Suppressions = new SuppressionTable(storage.Table(SuppressionTable.Name));
        Exporter = new Exporter(storage, Names, Tokens, Signer, Time);
        var emails = new ServiceMailTable(storage.Table(SubscriberTable.Name), Time);
        var history = new DeliveryHistory(
            storage.Table(SubscriberTable.Name), new DeliveryLedger(storage.Table(DeliveryLedger.Name), Time), Time);
        Importer = new Importer(storage, Names, Tokens, Signer, new SuppressionSweep(Suppressions, Subscribers, emails, Tokens), history,
            new SubscriberIds(Tokens, TestSettings.Collections));
    }

    public static StorageNames Names { get; } = new(["Rows", SubscriberTable.Name, SuppressionTable.Name], []);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));

    public SubscriberTokens Tokens { get; }

    public ExportSigner Signer { get; }

    public SubscriberTable Subscribers { get; }

    public SuppressionTable Suppressions { get; }

    public Exporter Exporter { get; }

    public Importer Importer { get; }

    public TableClient Rows => new(connection, "Rows");

    public TableClient SuppressionRows => new(connection, SuppressionTable.Name);

    public static async Task<BackupFixture> CreateAsync(TokensOptions? secrets = null)
    {
        var connection = await TestStorage.NewConnectionStringAsync();
        foreach (var name in Names.Tables)
            await new TableClient(connection, name).CreateAsync();
        return new BackupFixture(connection, secrets);
    }

    /// <summary>Stores rows in a number of partitions, a hundred per transaction.</summary>
    public async Task<BackupFixture> WithRowsAsync(int count, int partitions = 3)
    {
        for (var partition = 0; partition < partitions; partition++)
        {
            var rows = Enumerable.Range(0, count / partitions).Select(
                number => new TableEntity($"p{partition}", $"r{number:d6}") { ["Number"] = (long)number, ["Text"] = $"Zürich {number}" });
            foreach (var some in rows.Chunk(100))
                await Rows.SubmitTransactionAsync(some.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));
        }

        return this;
    }

    /// <summary>All rows without their timestamps and ETags, in the order of their keys.</summary>
    public async Task<IReadOnlyList<string>> ContentAsync(string table = "Rows") =>
        await new TableClient(connection, table).QueryAsync<TableEntity>()
            .Select(row => System.Text.Encoding.UTF8.GetString(StoredRow.Write(row)))
            .ToArrayAsync();

    public Task<BackupManifest> ExportAsync(string folder, Action<BackupProgress>? onReport = null) =>
        Exporter.ExportAsync(folder, new Watch(onReport), CancellationToken.None);

    public Task<int> ImportAsync(string folder, Action<BackupProgress>? onReport = null, bool mayBeUnsigned = false) =>
        Importer.ImportAsync(folder, mayBeUnsigned, new Watch(onReport), CancellationToken.None);

    /// <summary>Passes progress to the test synchronously; the test may throw.</summary>
    private sealed class Watch(Action<BackupProgress>? onReport) : IProgress<BackupProgress>
    {
        public void Report(BackupProgress value) => onReport?.Invoke(value);
    }
}
