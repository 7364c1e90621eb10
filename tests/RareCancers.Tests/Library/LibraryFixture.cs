using Azure;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Collections.Storing;
using RareCancers.Library;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Library;

/// <summary>A library on in-memory tables, with a clock that stands still.</summary>
internal sealed class LibraryFixture
{
    public const string Slug = "rare-cancers";

    /// <param name="stored">The library whose tables it uses; null for empty ones.</param>
    public LibraryFixture(LibraryFixture? stored = null)
    {
        Table = stored?.Table ?? new FakeTableClient();
        Reader = new ArticleReader(Articles);
        Library = new ArticleLibrary(
            Options.Create(new CollectionsOptions { Items = { Collection } }), Articles, Reader, new CollectionTable(new FakeTableClient()), Time, Log);
    }

    public static CollectionOptions Collection { get; } =
        new() { Slug = Slug, Source = "page.html", Title = "Rare cancers", JournalUrl = "https://journal.example/" };

    public FakeTimeProvider Time { get; } = new(TestArticles.FirstSeen);

    public FakeTableClient Table { get; }

    public FakeLogger<ArticleLibrary> Log { get; } = new();

    public ArticleReader Reader { get; }

    public ArticleLibrary Library { get; }

    public ArticleTable Articles => new(Table);

    private static CancellationToken None => CancellationToken.None;

    /// <summary>A library with stored articles that has just been refreshed.</summary>
    public static async Task<LibraryFixture> HoldingAsync(params Article[] articles)
    {
        var fixture = new LibraryFixture();
        await fixture.StoreAsync(articles);
        await fixture.TitlesAsync();
        return fixture;
    }

    /// <summary>A snapshot of articles and the notices about them, without storage.</summary>
    public static HeldSnapshot Snapshot(IEnumerable<Article> newestFirst, params Change[] notices) => new(Collection, newestFirst, notices);

    /// <summary>An article whose only searchable field is its title.</summary>
    public static Article Titled(string title, int number = 1) => TestArticles.Numbered(number) with
    {
        Title = title,
        Citation = null,
        Authors = AuthorList.Unknown,
        Teaser = null,
    };

    public async Task StoreAsync(params Article[] articles) =>
        await Articles.WriteAsync(Slug, await Articles.ReadAsync(Slug, None), [.. articles.Select(article => article.AsNew())], completesImport: true, None);

    /// <summary>Stores a revision of an article.</summary>
    public async Task ReviseAsync(ArticleId id, Func<Article, Article> change)
    {
        var before = (await Articles.FindAsync(Slug, id, None))!;
        var revision = ArticleRevision.Between(before, change(before), Time.GetUtcNow(), _ => false)!;
        await Articles.WriteAsync(Slug, await Articles.ReadAsync(Slug, None), [revision], completesImport: false, None);
    }

    /// <summary>Stores another state of an article that is no change for readers.</summary>
    public async Task RefillAsync(ArticleId id, Func<Article, Article> change)
    {
        var before = (await Articles.FindAsync(Slug, id, None))!;
        await Articles.WriteAsync(Slug, await Articles.ReadAsync(Slug, None), [new ArticleRevision(change(before), before, [])], completesImport: false, None);
    }

    /// <summary>Makes an article absorb another.</summary>
    public async Task AbsorbAsync(ArticleId id, ArticleId absorbed)
    {
        var before = (await Articles.FindAsync(Slug, id, None))!;
        var other = (await Articles.FindAsync(Slug, absorbed, None))!;
        var revision = new ArticleRevision(before.Absorb(other), before, []) { Absorbed = other };
        await Articles.WriteAsync(Slug, await Articles.ReadAsync(Slug, None), [revision], completesImport: false, None);
    }

    /// <summary>Deletes all rows.</summary>
    public async Task EmptyAsync()
    {
        foreach (var key in await Table.KeysAsync(Slug))
            await Table.DeleteEntityAsync(Slug, key, ETag.All, None);
    }

    public async Task<CollectionSnapshot> FindWholeAsync() => (await Library.FindWholeAsync(Slug, None))!;

    public async Task<CollectionSnapshot> FindAsync() => (await Library.FindAsync(Slug, None))!;

    /// <summary>All articles, newest first.</summary>
    public async Task<IReadOnlyList<Article>> ArticlesAsync() => await Reader.ListAsync((await FindAsync()).Articles, None);

    public async Task<string[]> TitlesAsync() => [.. (await ArticlesAsync()).Select(article => article.Heading)];

    /// <summary>The notices as they are now, newest first.</summary>
    public async Task<Notice[]> NoticesAsync()
    {
        var snapshot = await FindAsync();
        var articles = await Reader.ReadAsync([.. snapshot.Notices.Select(notice => notice.Article)], None);
        return [.. snapshot.Notices.Select(notice => notice.In(articles[notice.Article]))];
    }

    /// <summary>Advances the clock until the library checks storage again.</summary>
    public void PassFreshness() => Time.Advance(ArticleLibrary.Freshness);

    public void BreakStorage() => Table.BeforeRead = () => throw new RequestFailedException(503, "The fake table is away.");

    public void MendStorage() => Table.BeforeRead = null;
}
