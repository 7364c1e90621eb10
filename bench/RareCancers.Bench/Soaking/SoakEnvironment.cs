using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using RareCancers.Articles.Storing;
using RareCancers.Bench.Crashing.Receiving;
using RareCancers.Bench.Programs;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.LocalHost.Azurite;
using RareCancers.Subscriptions;
using RareCancers.Testing.Http;
using RareCancers.Testing.Simulation;

namespace RareCancers.Bench.Soaking;

/// <summary>The product as it serves, and all that it deals with, on loopback; ended with this.</summary>
internal sealed class SoakStage : IAsyncDisposable
{
    /// <summary>The Collection's key.</summary>
    public const string Slug = "soak";

    /// <summary>Over how many connections mails go.</summary>
    public const int Connections = 4;

    // Twelve times as often, or more, than the product's own settings have it.
    private const string Often = "*/10 * * * * *";
    private const string Mailto = "bench@example.org";

    private static readonly string[] Timers =
    [
        "Collections:Schedule", "Collections:NewSchedule", "Enrichment:Schedule", "Digests:Schedule", "WebSub:Schedule", "Watch:Schedule", "Bounces:Schedule",
        "Subscriptions:TidySchedule",
    ];

    private readonly DirectoryInfo folder;
    private readonly string tool;
    private AzuriteProcess azurite;

    private SoakStage(
        DirectoryInfo folder, string tool, AzuriteProcess azurite, SimulatedPublisher publisher, CrossrefServer crossref, MailServer mailServer, Mailroom mailroom)
    {
        (this.folder, this.tool, this.azurite) = (folder, tool, azurite);
        (Publisher, Crossref, MailServer, Mailroom) = (publisher, crossref, mailServer, mailroom);
    }

    public SimulatedPublisher Publisher { get; }

    public CrossrefServer Crossref { get; }

    public MailServer MailServer { get; }

    public Mailroom Mailroom { get; }

    /// <summary>The stored articles, for whoever looks on.</summary>
    public ArticleTable Articles => new(Tables.GetTableClient(ArticleTable.Name));

    /// <summary>The digests, for whoever looks on.</summary>
    public DigestTable Digests => new(Tables.GetTableClient(DigestTable.Name));

    /// <summary>The operator's part.</summary>
    public DigestOperator Operator
    {
        get
        {
            var people = Tables.GetTableClient(SubscriberTable.Name);
            return new DigestOperator(
                Digests, new PlanTable(people), new SubscriberTable(people, TimeProvider.System), new DeliveryLedger(Tables.GetTableClient(DeliveryLedger.Name), TimeProvider.System),
                new DigestQueue(new QueueClient(Storage, DigestQueue.Name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })), TimeProvider.System);
        }
    }

    private TableServiceClient Tables => new(Storage);

    private string Storage => azurite.Ports.ConnectionString();

    /// <summary>Starts all but the product.</summary>
    /// <param name="manners">How the mail server behaves.</param>
    /// <param name="mails">About how many mails it gets.</param>
    /// <param name="progress">Where to tell of installing.</param>
    public static async Task<SoakStage> StartAsync(Manners manners, int mails, TextWriter progress)
    {
        var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, new Progress(progress, interactive: false), CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("rare-cancers-soak-");
        var mailroom = new Mailroom();
        return new SoakStage(
            folder,
            tool,
            await AzuriteProcess.StartAsync(tool, OptionsOf(folder, AzuritePorts.Any), CancellationToken.None),
            await SimulatedPublisher.StartAsync(),
            await CrossrefServer.StartAsync(),
            new MailServer(manners, mails, mailroom.Take),
            mailroom);
    }

    /// <summary>Starts the product.</summary>
    public Product StartProduct() => Product.Start(
    [
        $"--AzureWebJobsStorage={Storage}", $"--LocalHost:DataFolder={folder.FullName}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning",
        $"--Collections:Items:0:Slug={Slug}", .. Publisher.Settings.Select(setting => $"--{setting.Name}={setting.Value}"),
        "--Enrichment:Crossref:Enabled=true", $"--Enrichment:Crossref:Mailto={Mailto}", $"--Enrichment:Crossref:BaseAddress={Crossref.Address}",
        .. MailServer.Settings.Select(setting => $"--{setting.Key}={setting.Value}"),
        .. Timers.Select(timer => $"--{timer}={Often}"),
        string.Create(CultureInfo.InvariantCulture, $"--Mail:Smtp:Connections={Connections}"),
        // What failed, or was claimed by who is gone, comes back in seconds instead of minutes.
        "--Digests:RetrySeconds=1", "--Digests:ClaimSeconds=20", "--AzureFunctionsJobHost:extensions:queues:visibilityTimeout=00:00:05",
    ]);

    /// <summary>Ends the emulator and starts it again where it was.</summary>
    public async Task RestartStorageAsync()
    {
        var ports = azurite.Ports;
        await azurite.DisposeAsync();
        azurite = await AzuriteProcess.StartAsync(tool, OptionsOf(folder, ports), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Publisher.DisposeAsync();
        await Crossref.DisposeAsync();
        await MailServer.DisposeAsync();
        await azurite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static AzuriteOptions OptionsOf(DirectoryInfo folder, AzuritePorts ports) => new(ports) { Folder = Path.Combine(folder.FullName, "azurite") };
}
