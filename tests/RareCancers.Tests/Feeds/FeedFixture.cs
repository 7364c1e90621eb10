using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Storing;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;
using RareCancers.Tests.Library;

namespace RareCancers.Tests.Feeds;

/// <summary>Feeds of articles in an in-memory table.</summary>
internal static class FeedFixture
{
    public const string Slug = "rare-cancers";

    public const string BaseUrl = "https://rare-cancers.example";

    /// <summary>The feed of the whole Collection.</summary>
    public static readonly FeedQuery Whole = new(new Selection(Slug));

    /// <summary>Three articles, oldest first: one with all fields, one without a title, one with only a citation.</summary>
    public static Article[] SomeArticles =>
    [
        TestArticles.Complete(),
        TestArticles.Numbered(33) with { FirstSeen = TestArticles.FirstSeen.AddDays(1), Updated = TestArticles.FirstSeen.AddDays(1) },
        TestArticles.Numbered(558) with
        {
            Authors = AuthorList.Unknown, Teaser = null, FirstSeen = TestArticles.FirstSeen.AddDays(2), Updated = TestArticles.FirstSeen.AddDays(2),
        },
    ];

    /// <summary>The feed of articles stored in the given order.</summary>
    public static async Task<Feed> FeedAsync(IEnumerable<Article> articles, string baseUrl = BaseUrl)
    {
        var table = new ArticleTable(new FakeTableClient());
        var snapshot = await table.ReadAsync(Slug, CancellationToken.None);
        await table.WriteAsync(Slug, snapshot, [.. articles.Select(article => article.AsNew())], completesImport: true, CancellationToken.None);
        var catalogue = Catalogue(table, baseUrl);
        return (await catalogue.FindAsync(Whole, CancellationToken.None))!;
    }

    /// <summary>A feed of snapshots, without storage; null if there is no such feed.</summary>
    public static Feed? Make(FeedQuery query, params HeldSnapshot[] snapshots) => Make(query, BaseUrl, snapshots);

    /// <summary>The same with another base address.</summary>
    public static Feed? Make(FeedQuery query, string baseUrl, params HeldSnapshot[] snapshots) => Make(query, baseUrl, hub: null, snapshots);

    /// <summary>The same with a hub.</summary>
    public static Feed? Make(FeedQuery query, string baseUrl, Uri? hub, params HeldSnapshot[] snapshots)
    {
        using var reader = HeldSnapshot.ReaderOf(snapshots);
        var building = new FeedBuilder(new SiteOptions { PublicBaseUrl = baseUrl }, reader, hub)
            .BuildAsync(query, [.. snapshots.Select(held => held.Snapshot)], CancellationToken.None)
            .AsTask();
        Assert.True(building.IsCompleted, "Nothing is read from storage.");
        return building.Result;
    }

    /// <summary>A snapshot of articles 1 to <paramref name="count"/>, stored one a minute.</summary>
    public static HeldSnapshot SnapshotOf(int count) => LibraryFixture.Snapshot(ArticlesThrough(count));

    /// <summary>Articles 1 to <paramref name="count"/>, newest first, stored one a minute.</summary>
    public static IEnumerable<Article> ArticlesThrough(int count) => Enumerable.Range(1, count).Reverse().Select(number =>
    {
        var seen = TestArticles.FirstSeen.AddMinutes(number);
        return TestArticles.Numbered(number) with { Sequence = number, FirstSeen = seen, Updated = seen, Modified = seen };
    });

    /// <summary>The entry of the change log for a notice about an article.</summary>
    public static Change ChangeFor(long sequence, Article article, Notice notice, bool isBackfill = false)
    {
        var kind = notice.Kind switch
        {
            NoticeKind.Correction => ChangeKind.Corrected,
            NoticeKind.ExpressionOfConcern => ChangeKind.ExpressionOfConcern,
            NoticeKind.Retraction => ChangeKind.Retracted,
            _ => ChangeKind.Noticed,
        };
        return new Change(sequence, kind, article.Id, TestArticles.FirstSeen.AddMinutes(sequence), notice, isBackfill);
    }

    public static FeedCatalogue Catalogue(ArticleTable table, string baseUrl = BaseUrl)
    {
        var reader = new ArticleReader(table);
        return new FeedCatalogue(
            Library(table, reader),
            reader,
            new DocumentCache(),
            Options.Create(new SiteOptions { PublicBaseUrl = baseUrl }),
            Options.Create(new WebSubOptions()));
    }

    private static ArticleLibrary Library(ArticleTable table, ArticleReader reader) => new(
        Options.Create(new CollectionsOptions
        {
            Items = { new CollectionOptions { Slug = Slug, Source = "page.html", Title = "Rare cancers", JournalUrl = "https://journal.example/" } },
        }),
        table,
        reader,
        new CollectionTable(new FakeTableClient()),
        new FakeTimeProvider(TestArticles.FirstSeen),
        NullLogger<ArticleLibrary>.Instance);
}
