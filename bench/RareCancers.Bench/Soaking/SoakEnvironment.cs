using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using RareCancers.Articles.Storing;
using RareCancers.Bench.Crashing.Receiving;
using RareCancers.Bench.Programs;
using RareCancers.Collections.Storing;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Operations;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.Digests.Settling;
using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;
using RareCancers.Settings;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
using RareCancers.Testing.Simulation;

namespace RareCancers.Bench.Soaking;

/// <summary>Everything that the product talks to, on loopback. Disposing ends it.</summary>
internal sealed class SoakEnvironment : IAsyncDisposable
{
    /// <summary>The slug of the Collection.</summary>
    public const string Slug = "soak";

    /// <summary>The number of SMTP connections.</summary>
    public const int Connections = 4;

    // At least twelve times as often as the product's default settings.
    private const string Often = "*/10 * * * * *";

    private static readonly string[] Timers =
    [
        "Collections:Schedule", "Collections:NewSchedule", "Enrichment:Schedule", "Digests:Schedule", "WebSub:Schedule", "Watch:Schedule", "Bounces:Schedule",
        "Subscriptions:TidySchedule",
    ];

    private readonly DirectoryInfo folder;
    private readonly string tool;
    private AzuriteProcess azurite;

    private SoakEnvironment(
        DirectoryInfo folder, string tool, AzuriteProcess azurite,
        SourcesWorld world, MailServer mailServer, Mailbox mailbox)
    {
        (this.folder, this.tool, this.azurite) = (folder, tool, azurite);
        (World, MailServer, Mailbox) = (world, mailServer, mailbox);
    }

    /// <summary>What the Collection's sources read.</summary>
    public SourcesWorld World { get; }

    public MailServer MailServer { get; }

    public Mailbox Mailbox { get; }

    /// <summary>The folder that the product reads reports from.</summary>
    public string BounceFolder => Path.Combine(folder.FullName, "bounces");

    /// <summary>The stored articles, for inspection.</summary>
    public ArticleTable Articles => new(Tables.GetTableClient(ArticleTable.Name));

    /// <summary>The digests, for inspection.</summary>
    public DigestTable Digests => new(Tables.GetTableClient(DigestTable.Name));

    /// <summary>The operator's commands.</summary>
    public DigestOperator Operator
    {
        get
        {
            var people = Tables.GetTableClient(SubscriberTable.Name);
            var ledger = new DeliveryLedger(Tables.GetTableClient(DeliveryLedger.Name), TimeProvider.System);
            return new DigestOperator(
                Digests,
                new PlanTable(people),
                new SubscriberTable(people, new DueIndex(people, TimeProvider.System)),
                ledger,
                new DeliveryHistory(people, ledger, TimeProvider.System),
                new DigestQueue(
                    new QueueClient(Storage, DigestQueue.Name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 })),
                TimeProvider.System);
        }
    }

    /// <summary>The state of the sources, for inspection.</summary>
    public CollectionTable Collections => new(Tables.GetTableClient(CollectionTable.Name));

    /// <summary>The sources of the Collection.</summary>
    public IReadOnlyList<SourceOptions> Sources =>
    [
        .. new[]
        {
            SimulatedSource.Page, SimulatedSource.Springer, SimulatedSource.Nature, SimulatedSource.BioRxiv, SimulatedSource.EuropePmc,
            SimulatedSource.Crossref,
        }.Select(World.OptionsOf),
    ];

    private TableServiceClient Tables => new(Storage);

    private string Storage => azurite.Ports.ConnectionString();

    /// <summary>Starts everything except the product.</summary>
    /// <param name="serverFaults">How the mail server misbehaves.</param>
    /// <param name="mails">The approximate number of emails to expect.</param>
    /// <param name="progress">Where to report installations.</param>
    public static async Task<SoakEnvironment> StartAsync(MailServerFaults serverFaults, int mails, TextWriter progress)
    {
        var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, new Progress(progress, ProgressStyle.Lines), CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("rare-cancers-soak-");
        folder.CreateSubdirectory("bounces");
        var mailbox = new Mailbox();
        return new SoakEnvironment(
            folder,
            tool,
            await AzuriteProcess.StartAsync(tool, OptionsOf(folder, AzuritePorts.Any), CancellationToken.None),
            await SourcesWorld.StartAsync(),
            new MailServer(serverFaults, mails, mailbox.Take),
            mailbox);
    }

    /// <summary>Starts the product.</summary>
    /// <param name="mailsPerMinute">The mail quota.</param>
    public ServerProcess StartProduct(int mailsPerMinute) => Product.Start(
    [
        $"--AzureWebJobsStorage={Storage}", $"--LocalHost:DataFolder={folder.FullName}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning",
        $"--Bounces:Folder={BounceFolder}",
        // Each simulated person has a network of their own.
        "--LocalHost:KnownProxies:0=127.0.0.1",
        $"--Collections:Items:0:Slug={Slug}", "--Collections:Items:0:Source=", .. Sources.Index().SelectMany(source => SettingsOf(source.Index, source.Item)),
        .. World.Settings.Select(setting => $"--{setting.Name}={setting.Value}"), "--Enrichment:EuropePmc:Enabled=true",
        .. MailServer.Settings.Select(setting => $"--{setting.Key}={setting.Value}"),
        .. Timers.Select(timer => $"--{timer}={Often}"),
        string.Create(CultureInfo.InvariantCulture, $"--Mail:Smtp:Connections={Connections}"),
        string.Create(CultureInfo.InvariantCulture, $"--Mail:PerMinute={mailsPerMinute}"),
        // Failed messages and abandoned claims are retried after seconds instead of minutes.
        "--Digests:RetrySeconds=1", "--Digests:ClaimSeconds=20", "--AzureFunctionsJobHost:extensions:queues:visibilityTimeout=00:00:05",
    ]);

    /// <summary>Restarts the emulator on the same ports.</summary>
    public async Task RestartStorageAsync()
    {
        var ports = azurite.Ports;
        await azurite.DisposeAsync();
        azurite = await AzuriteProcess.StartAsync(tool, OptionsOf(folder, ports), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await MailServer.DisposeAsync();
        await azurite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static IEnumerable<string> SettingsOf(int number, SourceOptions source)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"--Collections:Items:0:Sources:{number}");
        yield return $"{name}:Address={source.Address}";
        yield return $"{name}:Kind={source.Kind}";
        if (source.Issn is not null)
            yield return $"{name}:Issn={source.Issn}";
    }

    private static AzuriteOptions OptionsOf(DirectoryInfo folder, AzuritePorts ports) => new(ports) { Folder = Path.Combine(folder.FullName, "azurite") };
}
