using Azure.Data.Tables;
using Azure.Storage.Queues;
using RareCancers.Articles.Storing;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Digests.Settling;
using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Bench.Crashing;

/// <summary>A storage emulator for consecutive runs.</summary>
internal sealed class CrashStorage : IAsyncDisposable
{
    private static readonly string[] Tables = [ArticleTable.Name, SubscriberTable.Name, DigestTable.Name, DeliveryLedger.Name, MailQuota.Name];

    private readonly string tool;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rare-cancers-crash-");
    private AzuriteProcess azurite;
    private string? dataFolder;

    private CrashStorage(string tool, AzuriteProcess azurite)
    {
        this.tool = tool;
        this.azurite = azurite;
    }

    /// <summary>The connection string.</summary>
    public string ConnectionString => azurite.Ports.ConnectionString();

    /// <summary>The tables, for inspection.</summary>
    public TableServiceClient Service => new(ConnectionString);

    /// <summary>The digests' queue.</summary>
    public QueueClient Queue => new(ConnectionString, DigestQueue.Name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    /// <summary>The subscribers.</summary>
    public SubscriberTable Subscribers
    {
        get
        {
            var table = Service.GetTableClient(SubscriberTable.Name);
            return new SubscriberTable(table, new DueIndex(table, TimeProvider.System));
        }
    }

    /// <summary>The operator's commands.</summary>
    public DigestOperator Operator
    {
        get
        {
            var people = Service.GetTableClient(SubscriberTable.Name);
            var ledger = new DeliveryLedger(Service.GetTableClient(DeliveryLedger.Name), TimeProvider.System);
            return new DigestOperator(
                Digests, new PlanTable(people), Subscribers, ledger, new DeliveryHistory(people, ledger, TimeProvider.System), new DigestQueue(Queue),
                TimeProvider.System);
        }
    }

    /// <summary>The digests.</summary>
    public DigestTable Digests => new(Service.GetTableClient(DigestTable.Name));

    /// <summary>Starts the emulator, with its data in memory.</summary>
    public static async Task<CrashStorage> StartAsync(TextWriter progress)
    {
        var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, new Progress(progress, ProgressStyle.Lines), CancellationToken.None);
        return new CrashStorage(tool, await AzuriteProcess.StartAsync(tool, new AzuriteOptions(AzuritePorts.Any), CancellationToken.None));
    }

    /// <summary>Clears the storage, then stores a Collection with new articles and its readers.</summary>
    /// <param name="readers">The readers.</param>
    /// <param name="isKept">Whether the emulator keeps the data on disk, so that it can be restarted.</param>
    public async Task ResetAsync(IReadOnlyList<Subscriber> readers, bool isKept)
    {
        if (isKept || dataFolder is not null)
            await StartFreshAsync(isKept);
        foreach (var table in Tables)
        {
            await Service.DeleteTableAsync(table, CancellationToken.None);
            await Service.CreateTableAsync(table, CancellationToken.None);
        }

        await Queue.CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        await Queue.ClearMessagesAsync(CancellationToken.None);
        await Readers.StoreAsync(Service, readers);
    }

    /// <summary>Restarts the emulator on the same ports.</summary>
    public async Task RestartAsync()
    {
        var ports = azurite.Ports;
        await azurite.DisposeAsync();
        azurite = await AzuriteProcess.StartAsync(tool, new AzuriteOptions(ports) { Folder = dataFolder }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await azurite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task StartFreshAsync(bool isKept)
    {
        await azurite.DisposeAsync();
        dataFolder = isKept ? Path.Combine(folder.FullName, Guid.NewGuid().ToString("N")) : null;
        azurite = await AzuriteProcess.StartAsync(tool, new AzuriteOptions(AzuritePorts.Any) { Folder = dataFolder }, CancellationToken.None);
    }
}
