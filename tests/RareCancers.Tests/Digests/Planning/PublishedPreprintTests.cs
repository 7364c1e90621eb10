using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Planning;

/// <summary>Digests about preprints that have been published.</summary>
public sealed class PublishedPreprintTests : IDisposable
{
    private static readonly Doi PreprintDoi = Doi.Parse("10.1101/2025.03.01.25300001");

    private readonly DigestFixture fixture = new();

    public void Dispose() => Assert.Empty(fixture.Warnings);

    [Fact]
    public async Task A_preprint_that_was_published_since_the_last_digest_is_listed_once_and_its_later_notices_find_the_readers()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("On rare cancers");
        await BecomePublishedAsync("On rare cancers");

        await fixture.PlanAsync();
        await fixture.NoticeAsync("On rare cancers");
        await fixture.PlanAsync();

        Assert.Equal([2L], Assert.Single(await fixture.PlanOfAsync(1)).Variant.Items.Select(item => item.Sequence));
        Assert.Equal([(3L, 1L)], Assert.Single(await fixture.PlanOfAsync(2)).Variant.Items.Select(item => (item.Sequence, item.AnnouncedIn ?? 0)));
    }

    [Fact]
    public async Task An_article_that_was_announced_under_two_IDs_is_listed_once()
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync("A first version");
        await fixture.PublishAsync("On rare cancers");
        await AbsorbAsync("A first version", "On rare cancers");

        await fixture.PlanAsync();

        Assert.Equal([2L], Assert.Single(await fixture.PlanOfAsync(1)).Variant.Items.Select(item => item.Sequence));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_notice_finds_the_readers_of_an_article_that_another_one_absorbed(bool isBackfill)
    {
        await fixture.ImportAsync("A first version");
        await fixture.SubscribeAsync("ana", wish: DigestFixture.Immediately with { Interest = new Interest(["sarcoma"], []) });
        await fixture.PublishOnAsync("sarcoma", "On rare cancers");
        await fixture.PlanAndDrainAsync();
        await AbsorbAsync("A first version", "On rare cancers");

        await fixture.NoticeAsync("A first version", isBackfill: isBackfill);
        await fixture.PlanAsync();

        Assert.Equal([(3L, 1L)], Assert.Single(await fixture.PlanOfAsync(2)).Variant.Items.Select(item => (item.Sequence, item.AnnouncedIn ?? 0)));
    }

    private async Task BecomePublishedAsync(string title)
    {
        var articles = new ArticleTable(fixture.ArticleRows);
        var snapshot = await articles.ReadAsync(TestSettings.Slug, CancellationToken.None);
        var article = snapshot.Articles.Single(article => article.Title == title);
        var change = new Change(0, ChangeKind.VersionOfRecord, article.Id, fixture.Time.GetUtcNow(), Notice: null, IsBackfill: false);
        var revision = new ArticleRevision(article with { Preprint = PreprintDoi, Doi = Doi.Parse("10.1186/s12885-025-13934-2") }, article, [change]);
        await articles.WriteAsync(TestSettings.Slug, snapshot, [revision], completesImport: true, CancellationToken.None);
    }

    private async Task AbsorbAsync(string title, string absorbed)
    {
        var articles = new ArticleTable(fixture.ArticleRows);
        var snapshot = await articles.ReadAsync(TestSettings.Slug, CancellationToken.None);
        var article = snapshot.Articles.Single(article => article.Title == title);
        var other = snapshot.Articles.Single(article => article.Title == absorbed);
        var revision = new ArticleRevision(article.Absorb(other), article, []) { Absorbed = other };
        await articles.WriteAsync(TestSettings.Slug, snapshot, [revision], completesImport: true, CancellationToken.None);
    }
}
