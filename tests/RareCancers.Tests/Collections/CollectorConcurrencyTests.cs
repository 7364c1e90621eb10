using CsCheck;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Collections;

/// <summary>Timers overlap and runs repeat: in any case each article is stored once.</summary>
public sealed class CollectorConcurrencyTests
{
    private static readonly Gen<ListedArticle[]> Listings =
        Gen.Select(Gen.Shuffle(Enumerable.Range(1, 8).ToArray(), 1, 8), Gen.Int[0, int.MaxValue].Array[8], (numbers, faces) =>
            numbers.OrderDescending().Select(number => Face(number, faces[number - 1])).ToArray());

    [Fact]
    public async Task A_conflict_with_another_writer_is_retried()
    {
        var fixture = new CollectorFixture();
        await fixture.CollectAsync(TestListing.Items(1, 3));
        var others = new Queue<Article>([TestArticles.Numbered(4)]);
        InterruptBy(fixture, others);

        await fixture.CollectAsync(TestListing.Items(1, 5));

        Assert.Equal(["bmc-cancer:25:5", "bmc-cancer:25:3", "bmc-cancer:25:2", "bmc-cancer:25:1", "bmc-cancer:25:4"], await fixture.IdsAsync());
        Assert.Equal([1L, 2, 3, 4, 5], (await fixture.ChangesAsync()).Select(change => change.Sequence));
    }

    [Fact]
    public async Task An_older_page_does_not_overwrite_a_newer_one()
    {
        var fixture = new CollectorFixture();
        await fixture.CollectAsync(TestListing.Items(1, 3));
        fixture.Show(TestListing.Items(1, 4));
        // While the old page is being fetched, another run reads and stores the new one.
        fixture.AfterAnswer = () =>
        {
            fixture.AfterAnswer = null;
            fixture.Show(TestListing.Items(1, 5));
            fixture.Collector().CollectAllAsync(CancellationToken.None).GetAwaiter().GetResult();
        };

        await fixture.CollectAsync();

        Assert.Equal(5, (await fixture.IdsAsync()).Length);
        Assert.All(await fixture.Articles.ListAsync(CollectorFixture.Slug, CancellationToken.None).ToArrayAsync(), article => Assert.Null(article.Unlisted));
        Assert.Equal(5, (await fixture.Collections.FindAsync(CollectorFixture.Slug, SourceKey.Page, CancellationToken.None))!.Listed);
    }

    [Fact]
    public async Task After_too_many_conflicts_the_next_run_tries_again()
    {
        var fixture = new CollectorFixture();
        await fixture.CollectAsync(TestListing.Items(1, 20));
        InterruptBy(fixture, new Queue<Article>(Enumerable.Range(30, 9).Select(TestArticles.Numbered)));

        await Assert.ThrowsAsync<ArticlesChangedException>(() => fixture.CollectAsync(TestListing.Items(1, 21)));

        Assert.DoesNotContain("bmc-cancer:25:21", await fixture.IdsAsync());
    }

    [Fact]
    public async Task A_run_that_is_overtaken_repeatedly_gives_up()
    {
        var fixture = new CollectorFixture();
        await fixture.CollectAsync(TestListing.Items(1, 3));
        var tries = 0;
        fixture.AfterAnswer = () =>
        {
            tries++;
            var before = fixture.Collections.FindAsync(CollectorFixture.Slug, SourceKey.Page, CancellationToken.None).GetAwaiter().GetResult();
            fixture.Collections.ClaimAsync(CollectorFixture.Slug, SourceKey.Page, fixture.Now, before, CancellationToken.None).GetAwaiter().GetResult();
        };

        await Assert.ThrowsAsync<ArticlesChangedException>(() => fixture.CollectAsync(TestListing.Items(1, 4)));

        Assert.Equal((5, 3), (tries, (await fixture.IdsAsync()).Length));
    }

    [Fact]
    public async Task Collectors_in_parallel_store_each_article_once()
    {
        var fixture = new CollectorFixture();
        fixture.Show(TestListing.Items(1, 90));
        using var start = new Barrier(4);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                fixture.Collector().CollectAllAsync(CancellationToken.None).GetAwaiter().GetResult();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Equal(90, (await fixture.IdsAsync()).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 90).Select(number => (long)number), (await fixture.ChangesAsync()).Select(change => change.Sequence));
    }

    [Fact]
    public async Task Collecting_any_listing_twice_changes_nothing_the_second_time() =>
        await Listings.Array[1, 5].SampleAsync(async listings =>
        {
            var fixture = new CollectorFixture();
            foreach (var listing in listings)
            {
                await fixture.CollectAsync(listing);
                var before = await fixture.ArticleRows.VersionsAsync(CollectorFixture.Slug);

                await fixture.CollectAsync(listing);

                Assert.Equal(before, await fixture.ArticleRows.VersionsAsync(CollectorFixture.Slug));
            }
        });

    [Fact]
    public async Task Whatever_was_listed_each_article_is_published_once() =>
        await Listings.Array[1, 5].SampleAsync(async listings =>
        {
            var fixture = new CollectorFixture();
            foreach (var listing in listings)
                await fixture.CollectAsync(listing);

            var published = (await fixture.ChangesAsync()).Where(change => change.Kind == ChangeKind.Published).Select(change => change.Article).ToArray();
            Assert.Equal(published.Distinct(), published);
            Assert.All(await fixture.IdsAsync(), id => Assert.Contains(ArticleId.Parse(id), published));
            // Two that a listing showed by different IDs may have turned out to be the same one.
            foreach (var id in published)
                Assert.NotNull(await fixture.Articles.FindAsync(CollectorFixture.Slug, id, CancellationToken.None));
        });

    // Before each of the collector's writes, another writer stores an article.
    private static void InterruptBy(CollectorFixture fixture, Queue<Article> others)
    {
        var isOther = false;
        fixture.ArticleRows.BeforeWrite = () =>
        {
            if (isOther || !others.TryDequeue(out var article))
                return;

            isOther = true;
            var snapshot = fixture.Articles.ReadAsync(CollectorFixture.Slug, CancellationToken.None).GetAwaiter().GetResult();
            fixture.Articles.WriteAsync(CollectorFixture.Slug, snapshot, [article.AsNew()], completesImport: true, CancellationToken.None)
                .GetAwaiter().GetResult();
            isOther = false;
        };
    }

    // One of the ways in which a listing may show an article, chosen by the digits of a number.
    private static ListedArticle Face(int number, int face)
    {
        var item = TestListing.Item(number);
        return item with
        {
            Title = (face % 3) switch { 0 => null, 1 => "On rare cancers", _ => "On very rare cancers" },
            Doi = face / 3 % 2 == 0 ? null : Doi.Parse(FormattableString.Invariant($"10.1186/s12885-025-{number}")),
            Citation = face / 3 % 2 == 1 && face / 6 % 4 == 0 ? null : item.Citation,
            Authors = (face / 24 % 3) switch { 0 => item.Authors, 1 => AuthorList.Unknown, _ => AuthorList.Parse("Ran Ni, Yixuan Mou…") },
            Teaser = (face / 72 % 3) switch { 0 => item.Teaser, 1 => null, _ => new Teaser("What article", isCut: true) },
            Notices = face / 216 % 2 == 0 ? [] : [new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:900"))],
        };
    }
}
