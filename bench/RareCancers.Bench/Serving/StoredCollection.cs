using System.Globalization;
using Azure.Data.Tables;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Bench.Programs;
using RareCancers.Bench.Tables;
using RareCancers.Bench.Texts;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Collections.Storing;
using RareCancers.LocalHost.Azurite;
using RareCancers.LocalHost.Hosting;

namespace RareCancers.Bench.Serving;

/// <summary>Running storage with one Collection. Disposing ends it and deletes the data.</summary>
internal sealed class StoredCollection : IAsyncDisposable
{
    /// <summary>The slug of the Collection.</summary>
    public const string Slug = "bench";

    private static readonly DateTimeOffset Collected = new(2026, 1, 1, 6, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder;
    private readonly AzuriteProcess azurite;
    private readonly TableService? service;

    private StoredCollection(DirectoryInfo folder, AzuriteProcess azurite, TableService? service) =>
        (this.folder, this.azurite, this.service) = (folder, azurite, service);

    /// <summary>The address of the tables.</summary>
    public Uri Tables => service?.Address ?? new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{azurite.Ports.Table}"));

    private string Storage => (azurite.Ports with { Table = Tables.Port }).ConnectionString();

    /// <summary>Starts the emulator and stores articles.</summary>
    /// <param name="articles">The number of articles.</param>
    /// <param name="progress">Where to report it.</param>
    /// <param name="service">Where the tables are instead of the emulator, which gets slower with every row; the caller disposes it.</param>
    public static async Task<StoredCollection> StoreAsync(int articles, TextWriter progress, TableService? service = null)
    {
        await progress.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Storing {articles} articles"));
        var folder = Directory.CreateTempSubdirectory("rare-cancers-feeds-");
        var tool = await AzuriteTool.RequireAsync(AppContext.BaseDirectory, new Progress(progress, ProgressStyle.Lines), CancellationToken.None);
        var azurite = await AzuriteProcess.StartAsync(
            tool, new AzuriteOptions(AzuritePorts.Any) { Folder = Path.Combine(folder.FullName, "azurite") }, CancellationToken.None);
        var stored = new StoredCollection(folder, azurite, service);
        await stored.WriteAsync(articles);
        return stored;
    }

    /// <summary>Starts the product on it.</summary>
    /// <param name="core">The processor to pin it to; null for all.</param>
    /// <param name="settings">Further settings.</param>
    public ServerProcess Start(Core? core, params IEnumerable<string> settings) => StartProgram(core, Product.Assembly, settings);

    /// <summary>The same with another build of the product.</summary>
    public ServerProcess StartProgram(Core? core, string program, params IEnumerable<string> settings) => Product.Start(
        core,
        program,
        [
            .. Product.IdleSettings(Storage, folder.FullName),
            $"--Collections:Items:0:Slug={Slug}", .. settings,
        ]);

    public async ValueTask DisposeAsync()
    {
        await azurite.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task WriteAsync(int articles)
    {
        var table = await CreateAsync(ArticleTable.Name);
        var snapshot = new ArticleSnapshot([], LastSequence: 0, IsImported: false, Version: null);
        var revisions = Enumerable.Range(1, articles).Select(number =>
        {
            var article = StoredArticles.Create(number);
            return new ArticleRevision(article, null, [new Change(0, ChangeKind.Published, article.Id, article.FirstSeen, null, IsBackfill: true)]);
        });
        await new ArticleTable(table).WriteAsync(Slug, snapshot, [.. revisions], completesImport: true, CancellationToken.None);
        var outcome = new CollectOutcome(Slug, Collected, Refusal: null, Listed: articles, Published: articles, Stored: articles);
        await new CollectionTable(await CreateAsync(CollectionTable.Name)).RecordTakenAsync(
            Slug,
            outcome,
            new SourceReading { Origin = Origin.Page, Facts = new CollectionFacts { Title = "Rare cancers" }, Position = SourcePosition.Start },
            TimeSpan.FromDays(30),
            before: null,
            CancellationToken.None);
    }

    private async Task<TableClient> CreateAsync(string name)
    {
        if (service is not null)
            return service.Table(name);
        var table = new TableClient(Storage, name);
        await table.CreateIfNotExistsAsync(CancellationToken.None);
        return table;
    }
}
