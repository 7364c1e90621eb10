using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;
using RareCancers.Articles.Storing;
using RareCancers.Digests;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Sending;
using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Bench.Sending;

/// <summary>A running storage emulator that keeps the readers on disk. Disposing ends it and deletes the data.</summary>
internal sealed class StoredReaders : IAsyncDisposable
{
    private static readonly string[] Tables = [ArticleTable.Name, SubscriberTable.Name, DigestTable.Name, DeliveryLedger.Name, MailQuota.Name];

    private readonly DirectoryInfo folder;
    private readonly AzuriteProcess azurite;

    private StoredReaders(DirectoryInfo folder, AzuriteProcess azurite)
    {
        this.folder = folder;
        this.azurite = azurite;
    }

    /// <summary>The connection string.</summary>
    public string ConnectionString => azurite.Ports.ConnectionString();

    /// <summary>Starts the emulator and stores readers.</summary>
    public static async Task<StoredReaders> StoreAsync(int readers, TextWriter progress)
    {
        await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Storing {readers} readers"));
        var folder = Directory.CreateTempSubdirectory("rare-cancers-digests-");
        var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, new Progress(progress, ProgressStyle.Lines), CancellationToken.None);
        var azurite = await AzuriteProcess.StartAsync(
            tool, new AzuriteOptions(AzuritePorts.Any) { Folder = Path.Combine(folder.FullName, "azurite") }, CancellationToken.None);
        var stored = new StoredReaders(folder, azurite);
        foreach (var name in Tables)
            await stored.Table(name).CreateIfNotExistsAsync(CancellationToken.None);
        await new QueueClient(stored.ConnectionString, DigestQueue.Name).CreateIfNotExistsAsync(cancellationToken: CancellationToken.None);
        var tokens = new SubscriberTokens(Options.Create(new TokensOptions { Key = SenderSettings.TokensKey }), TimeProvider.System);
        await Readers.StoreAsync(stored.Table(SubscriberTable.Name), tokens, readers);
        return stored;
    }

    /// <summary>Stores the articles of a day, and deletes the previous day's ledger, because the emulator scans whole tables.</summary>
    public async Task BeginAsync(int day)
    {
        await Table(DeliveryLedger.Name).DeleteAsync(CancellationToken.None);
        await Table(DeliveryLedger.Name).CreateIfNotExistsAsync(CancellationToken.None);
        await News.StoreAsync(Table(ArticleTable.Name), day);
    }

    public async ValueTask DisposeAsync()
    {
        await azurite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private TableClient Table(string name) => new(ConnectionString, name);
}
