using RareCancers.Articles;
using RareCancers.Testing.Builders;

namespace RareCancers.Functions.Tests.Feeds;

/// <summary>Feeds of a part of a Collection, and of all Collections, as a feed reader sees them.</summary>
public abstract class SelectionFeedTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    [Fact]
    public async Task The_feed_of_a_topic_has_the_articles_about_it_and_its_subtopics()
    {
        var app = await CollectedAsync();

        Assert.Equal(["BMC Cancer 2024 24:855, Liu et al."], await app.TitlesAsync("/feeds/rare-cancers/topics/liposarcoma.json"));
        // Soft tissue sarcoma itself, liposarcoma, angiosarcoma, hepatic sarcoma and uterine leiomyosarcoma; and osteosarcoma.
        Assert.Equal(5, (await app.TitlesAsync("/feeds/rare-cancers/topics/soft-tissue-sarcoma.json")).Length);
        Assert.Equal(6, (await app.TitlesAsync("/feeds/rare-cancers/topics/sarcoma.json")).Length);
    }

    [Fact]
    public async Task The_feed_of_an_aspect_has_the_articles_about_it()
    {
        var app = await CollectedAsync();
        var all = (await app.ReadAsync("/feeds/rare-cancers.json")).GetProperty("items").EnumerateArray();

        var titles = await app.TitlesAsync("/feeds/rare-cancers/aspects/genetics.json");

        Assert.Equal(
            all.Where(item => item.GetProperty("tags").EnumerateArray().Any(tag => tag.GetString() == "Genetics"))
                .Select(item => item.GetProperty("title").GetString()),
            titles);
        Assert.Equal(4, titles.Length);
    }

    [Fact]
    public async Task The_feed_of_notices_has_those_that_the_first_import_found()
    {
        var app = await CollectedAsync();

        Assert.Equal(["Correction: BMC Cancer 2024 24:436, Niger et al."], await app.TitlesAsync("/feeds/rare-cancers/notices.json"));
        Assert.Equal(21, (await app.TitlesAsync("/feeds/rare-cancers.json")).Length);
    }

    [Fact]
    public async Task A_feed_can_be_narrowed_by_type_author_and_words()
    {
        await using var app = await StartAsync();
        app.Source.Show(TestListing.Html(
            TestListing.Item(3) with { Title = "On thymoma", Type = "Systematic Review", Authors = AuthorList.Parse("Zoë Ångström") },
            TestListing.Item(2) with { Title = "On thymoma again", Type = "Research" },
            TestListing.Item(1)));
        await app.CollectAsync();

        Assert.Equal(["On thymoma"], await app.TitlesAsync("/feeds/rare-cancers.json?type=systematic-review"));
        Assert.Equal(["On thymoma"], await app.TitlesAsync("/feeds/rare-cancers.json?author=zoe%20angstrom"));
        Assert.Equal(["On thymoma", "On thymoma again"], await app.TitlesAsync("/feeds/rare-cancers.json?q=thymom"));
        Assert.Equal(["On thymoma again"], await app.TitlesAsync("/feeds/rare-cancers.json?q=thymom&type=Research"));
        Assert.Equal(["On thymoma again"], await app.TitlesAsync("/feeds/rare-cancers/topics/thymoma.json?q=%22thymoma+again%22"));
        Assert.Empty(await app.TitlesAsync("/feeds/rare-cancers.json?q=thymoma+article+chordoma"));
        Assert.Equal(3, (await app.TitlesAsync("/feeds/rare-cancers.json?q=&type=&author=%20&page=1&utm_source=x")).Length);
    }

    [Fact]
    public async Task The_feed_of_all_Collections_has_the_articles_of_the_only_one()
    {
        var app = await CollectedAsync();

        Assert.Equal(await app.TitlesAsync("/feeds/rare-cancers.json"), await app.TitlesAsync("/feeds/all.json"));
        Assert.Single(await app.TitlesAsync("/feeds/all/notices.json"));
        Assert.Single(await app.TitlesAsync("/feeds/all/topics/liposarcoma.json"));
    }

    [Fact]
    public async Task Entries_that_do_not_fit_into_a_feed_are_in_its_pages_and_archives()
    {
        await using var app = await StartAsync();
        app.Source.Show(TestListing.Html(TestListing.Items(1, 101)));
        await app.CollectAsync();
        var next = new Uri((await app.ReadAsync("/feeds/rare-cancers.json")).GetProperty("next_url").GetString()!).AbsolutePath;

        using var archive = await app.AskAsync(HttpMethod.Get, next);
        using var former = await app.AskAsync(HttpMethod.Get, "/feeds/rare-cancers/archive/1-0123456789abcdef.json");

        Assert.Equal(100, (await app.TitlesAsync(next)).Length);
        Assert.Contains("BMC Cancer 2025 25:1, Ni et al.", await app.TitlesAsync(next));
        Assert.Equal(["BMC Cancer 2025 25:1, Ni et al."], await app.TitlesAsync("/feeds/rare-cancers.json?page=2"));
        Assert.Equal(["BMC Cancer 2025 25:1, Ni et al."], await app.TitlesAsync("/feeds/rare-cancers.json?q=what&page=2"));
        Assert.Equal("/feeds/rare-cancers/archive/1.json", next);
        Assert.Equal(await archive.Content.ReadAsStringAsync(), await former.Content.ReadAsStringAsync());
        Assert.DoesNotContain("immutable", archive.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
    }

    public sealed class OnLocalHost(CollectedApp shared) : SelectionFeedTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : SelectionFeedTests(AppHost.Worker, shared);
}
