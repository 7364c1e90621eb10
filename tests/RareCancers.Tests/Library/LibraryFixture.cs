using Azure;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using RareCancers.Articles;
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

    public LibraryFixture() => Library = new ArticleLibrary(
        Options.Create(new CollectionsOptions { Items = { Collection } }), Articles, new CollectionTable(new FakeTableClient()), Time, Log);

    public static CollectionOptions Collection { get; } =
        new() { Slug = Slug, Source = "page.html", Title = "Rare cancers", JournalUrl = "https://journal.example/" };

    public FakeTimeProvider Time { get; } = new(TestArticles.FirstSeen);

    public FakeTableClient Table { get; } = new();

    public FakeLogger<ArticleLibrary> Log { get; } = new();

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
    public static CollectionSnapshot Snapshot(IEnumerable<Article> newestFirst, params Change[] notices) =>
        new(Collection, state: null, new ArticleSnapshot([.. newestFirst], LastSequence: 1, IsImported: true, Version: "1"), notices);

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

    /// <summary>Deletes all rows.</summary>
    public async Task EmptyAsync()
    {
        foreach (var key in await Table.KeysAsync(Slug))
            await Table.DeleteEntityAsync(Slug, key, ETag.All, None);
    }

    public async Task<CollectionSnapshot> FindAsync() => (await Library.FindAsync(Slug, None))!;

    public async Task<string[]> TitlesAsync() => [.. (await FindAsync()).Articles.Select(article => article.Heading)];

    /// <summary>Advances the clock until the library checks storage again.</summary>
    public void PassFreshness() => Time.Advance(ArticleLibrary.Freshness);

    public void BreakStorage() => Table.BeforeRead = () => throw new RequestFailedException(503, "The fake table is away.");

    public void MendStorage() => Table.BeforeRead = null;
}
