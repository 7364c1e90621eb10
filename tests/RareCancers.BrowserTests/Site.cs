using System.Collections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Playwright;
using MimeKit;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.BrowserTests.Browsers;
using RareCancers.Digests;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Sending;
using RareCancers.LocalHost.Hosting;
using RareCancers.LocalHost.Queues;
using RareCancers.Subscriptions.Emails;
using RareCancers.Testing;
using RareCancers.Testing.Azurite;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Hosting;
using RareCancers.Topics;

namespace RareCancers.BrowserTests;

/// <summary>
/// A local host with two Collections, and a browser. The first Collection is the sample; the second has more than one page of
/// articles, article types, and an article with every field, including a retraction.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>The slug of the sample Collection.</summary>
    public const string Sample = "rare-cancers";

    /// <summary>The slug of the Collection with everything.</summary>
    public const string Rich = "everything-known";

    private static readonly char[] Separators = [' ', '\r', '\n'];

    private LocalHostApp? host;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The base address of the pages.</summary>
    public Uri Address => host!.BaseAddress;

    private FakeLogCollector Logs => host!.Services.GetFakeLogCollector();

    /// <summary>Creates a reader in a new browser context.</summary>
    /// <param name="options">The browser context; null for a wide, light window with scripts.</param>
    internal async Task<Reader> NewReaderAsync(BrowserNewContextOptions? options = null)
    {
        options = new(options ?? new()) { BaseURL = Address.AbsoluteUri, ReducedMotion = ReducedMotion.Reduce };
        return await Reader.CreateAsync(await browser!.NewContextAsync(options), Address);
    }

    /// <summary>Sends the waiting emails about subscriptions.</summary>
    internal Task SendWaitingAsync() => host!.Services.GetRequiredService<QueueDrainer>().DrainAsync(SubscriptionQueue.Name, CancellationToken.None);

    /// <summary>The path in an email to an address that has the given ending; there must be exactly one.</summary>
    internal string PathInEmail(string address, string ending) => Directory.GetFiles(Path.Combine(host!.DataFolderPath, "mail"), "*.eml")
        .Select(file => MimeMessage.Load(file))
        .Where(mail => mail.To.Mailboxes.Single().Address == address)
        .SelectMany(mail => mail.TextBody!.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        .Where(word => word.StartsWith(Address.AbsoluteUri, StringComparison.Ordinal) && word.EndsWith(ending, StringComparison.Ordinal))
        .Select(word => new Uri(word).AbsolutePath)
        .Single();

    /// <summary>Publishes articles in the Collection with everything, each with a title and an author, and sends the digests that are due.</summary>
    /// <returns>Those of the titles that are in the new emails to an address.</returns>
    internal async Task<IReadOnlyList<string>> PublishAsync(string address, params (string Title, string Author)[] articles)
    {
        var table = host!.Services.GetRequiredService<ArticleTable>();
        var snapshot = await table.ReadAsync(Rich, CancellationToken.None);
        var revisions = articles.Select((article, index) => (TestArticles.Numbered(5000 + snapshot.Articles.Count + index) with
        {
            Title = article.Title,
            Authors = AuthorList.Parse(article.Author),
        }).AsNew());
        await table.WriteAsync(Rich, snapshot, [.. revisions], completesImport: true, CancellationToken.None);
        var before = EmailsTo(address).Length;

        await host.Services.GetRequiredService<DigestPlanner>().PlanAsync(CancellationToken.None);
        await host.Services.GetRequiredService<QueueDrainer>().DrainAsync(DigestQueue.Name, CancellationToken.None);
        var texts = EmailsTo(address).Skip(before).Select(mail => string.Join(' ', mail.TextBody!.Split(Separators, StringSplitOptions.RemoveEmptyEntries)));
        return [.. articles.Select(article => article.Title).Where(title => texts.Any(text => text.Contains(title, StringComparison.Ordinal)))];
    }

    private MimeMessage[] EmailsTo(string address) =>
    [
        .. Directory.GetFiles(Path.Combine(host!.DataFolderPath, "mail"), "*.eml")
            .Order(StringComparer.Ordinal)
            .Select(file => MimeMessage.Load(file))
            .Where(mail => mail.To.Mailboxes.Single().Address == address)
            .OrderBy(mail => mail.Date),
    ];

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        var browsing = BrowseAsync();
        var settings = TestSettings.With(
            ("AzureWebJobsStorage", await TestStorage.NewConnectionStringAsync()),
            ("Collections:Items:0:Source", Repository.PathOf("samples/rare-cancers-collection.html")),
            ("Collections:Items:1:Slug", Rich),
            ("Collections:Items:1:Source", WritePage()),
            ("Collections:Items:1:Title", "Rare cancers of the thorax"),
            ("Collections:Items:1:JournalUrl", "https://bmccancer.biomedcentral.com/"));
        host = await LocalHostApp.StartAsync(
            settings with { RunTimers = false, ListenToQueues = false },
            LocalHostComposition.RareCancers with { ConfigureLogging = logging => logging.AddFakeLogging() },
            CancellationToken.None);
        await FillAsync();
        await browsing;
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        var warnings = Logs.GetSnapshot().Where(record => record.Level >= LogLevel.Warning).Select(record => record.Message).ToArray();
        await browser!.DisposeAsync();
        playwright!.Dispose();
        await host!.DisposeAsync();
        Assert.Empty(warnings);
    }

    private async Task BrowseAsync()
    {
        var environment = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        var options = await BrowserProgram.FindAsync(environment);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(options);
    }

    private async Task FillAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        (await http.PostAsync("/operations/collect", content: null)).EnsureSuccessStatusCode();
        var table = host!.Services.GetRequiredService<ArticleTable>();
        await table.WriteAsync(
            Rich,
            await table.ReadAsync(Rich, CancellationToken.None),
            [TestArticles.Registered().AsNew()],
            completesImport: true,
            CancellationToken.None);
        (await http.PostAsync("/operations/reclassify", content: null)).EnsureSuccessStatusCode();
        await SendDigestAsync(TestArticles.Registered().Classify(host!.Services.GetRequiredService<TopicClassifier>()));
    }

    // A digest of an article and of its retraction.
    private async Task SendDigestAsync(Article article)
    {
        var at = article.FirstSeen;
        Change[] changes =
        [
            new(1, ChangeKind.Published, article.Id, at, Notice: null, IsBackfill: false),
            new(2, ChangeKind.Retracted, article.Id, at, article.Notices[1], IsBackfill: false),
        ];
        var items = changes.Select(change => DigestItem.From(change, article, new Uri("https://rare.example/")));
        await host!.Services.GetRequiredService<DigestItemTable>().TryAddAsync(Rich, 2, items, CancellationToken.None);
        await host.Services.GetRequiredService<DigestTable>().TryAddAsync(
            new Digest { Collection = Rich, Number = 2, Through = 2, Planned = at, State = DigestState.Queued }, CancellationToken.None);
    }

    private static string WritePage()
    {
        var items = Enumerable.Range(1, 60).Select(GeneratedCollection.Article).ToArray();
        items[3] = items[3] with
        {
            Notices =
            [
                new Notice(NoticeKind.ExpressionOfConcern, Citation.Parse("BMC Cancer 2026 26:77")),
                new Notice(NoticeKind.Retraction, Citation.Parse("BMC Cancer 2026 26:78")),
            ],
        };
        var file = Path.Combine(Directory.CreateDirectory(TestFolder.NewPath()).FullName, "page.html");
        var html = TestListing.SpringerHtml(items).Replace("<h1>Rare cancers</h1>", "<h1>Rare cancers of the thorax</h1>", StringComparison.Ordinal);
        File.WriteAllText(file, html);
        return file;
    }
}
