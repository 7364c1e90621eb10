using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RareCancers.Feeds;
using RareCancers.Topics;

namespace RareCancers.Functions.Tests.Pages;

/// <summary>The pages of topics, and the page that lists all of them.</summary>
public abstract class TopicPageTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    private const string Topics = "/collections/rare-cancers/topics";

    [Fact]
    public async Task The_page_of_a_topic_explains_it()
    {
        var thymoma = TopicVocabulary.Default.Find("thymoma")!;

        var page = await GetAsync($"{Topics}/thymoma");

        Assert.Equal(thymoma.Description, page.QuerySelector(".lead")!.TextContent);
        Assert.Equal(thymoma.Description, page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        Assert.Equal(
            ["https://www.orpha.net/en/disease/detail/99867", "https://www.cancer.gov/types/thymoma"],
            Relation(page, "Read more").Select(link => link.Address));
        Assert.StartsWith("OncoTree THYM; NCIt C3411; ICD-O-3 8580/3", page.QuerySelector(".references p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(thymoma.Sources.Select(source => source.AbsoluteUri), page.QuerySelectorAll(".references a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_page_of_a_topic_links_to_all_broader_and_the_next_narrower_topics()
    {
        var leiomyosarcoma = await GetAsync($"{Topics}/leiomyosarcoma");
        var sarcoma = await GetAsync($"{Topics}/sarcoma");

        Assert.Equal(
            [("Soft tissue sarcoma", $"{Topics}/soft-tissue-sarcoma"), ("Sarcoma", $"{Topics}/sarcoma")], Relation(leiomyosarcoma, "Part of"));
        Assert.Equal([("Uterine leiomyosarcoma", $"{Topics}/uterine-leiomyosarcoma")], Relation(leiomyosarcoma, "Includes"));
        Assert.Empty(Relation(sarcoma, "Part of"));
        Assert.Contains("Soft tissue sarcoma\u00A05 articles", sarcoma.QuerySelectorAll(".relations li").Select(item => item.TextContent));
        Assert.DoesNotContain(Relation(sarcoma, "Includes"), link => link.Name == "Leiomyosarcoma");
    }

    [Theory]
    [InlineData("?aspect=treatment")]
    [InlineData("?q=tumor")]
    public async Task A_narrowed_page_does_not_explain_the_topic(string query)
    {
        var page = await GetAsync($"{Topics}/sarcoma{query}");

        Assert.Empty(page.QuerySelectorAll(".relations, .references"));
    }

    [Fact]
    public async Task A_topic_without_articles_can_be_followed_by_email_and_feed()
    {
        var app = await CollectedAsync();

        var page = await GetAsync($"{Topics}/retinoblastoma");

        Assert.StartsWith("None of the 21 articles", page.QuerySelector(".share")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("retinoblastoma", page.QuerySelector("form.subscribe input[name=topics]")!.GetAttribute("value"));
        var feeds = page.QuerySelectorAll("link[rel=alternate], .actions a[href^='/feeds']").Select(link => link.GetAttribute("href")!).ToArray();
        Assert.Equal(FeedFormats.All.Count + 1, feeds.Length);
        foreach (var feed in feeds)
            Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(feed)).StatusCode);
    }

    [Fact]
    public async Task The_page_of_topics_lists_all_of_them_by_family()
    {
        var page = await GetAsync("/topics");

        var listed = page.QuerySelectorAll(".outline li > a").Select(link => link.GetAttribute("href")!).ToHashSet();
        Assert.Equal(TopicVocabulary.Default.Topics.Select(topic => $"{Topics}/{topic.Id}").ToHashSet(), listed);
        var families = page.QuerySelectorAll("nav[aria-label=Families] a");
        Assert.Equal(TopicVocabulary.Default.Families.Select(family => family.Name), families.Select(link => link.TextContent));
        Assert.All(families, link => Assert.Equal(link.TextContent, page.QuerySelector(link.GetAttribute("href")!)!.TextContent));
        // A reader's browser finds no text in a list that is closed.
        Assert.Empty(page.QuerySelectorAll(".outline details"));
    }

    [Fact]
    public async Task A_topic_is_listed_below_each_of_its_broader_topics()
    {
        var page = await GetAsync("/topics");

        var items = page.QuerySelectorAll($".outline a[href='{Topics}/uterine-leiomyosarcoma']").Select(link => link.ParentElement!).ToArray();
        var parents = items.Where(item => item.LocalName == "li").Select(item => item.Ancestors<IElement>().First(outer => outer.LocalName == "li"));
        // Uterine sarcoma itself is listed twice: in its family and below sarcoma.
        Assert.Equal(["Uterine sarcoma", "Uterine sarcoma", "Leiomyosarcoma"], parents.Select(parent => parent.QuerySelector("a")!.TextContent));
        Assert.Equal(
            ["also part of Leiomyosarcoma", "also part of Leiomyosarcoma", "also part of Uterine sarcoma"],
            items.Select(item => Words(item.QuerySelector(".also")!)));
    }

    [Fact]
    public async Task The_page_of_topics_counts_articles_with_those_on_narrower_topics()
    {
        var page = await GetAsync("/topics");

        Assert.Equal(("6 articles", null), CountOf(page, "sarcoma"));
        Assert.Equal(("1 article", null), CountOf(page, "angiosarcoma"));
        Assert.Equal(("0 articles", "none"), CountOf(page, "retinoblastoma"));
    }

    [Fact]
    public async Task A_search_without_results_suggests_topics_that_have_no_articles_yet()
    {
        var page = await GetAsync("/?q=retinoblastom");

        var suggestion = page.QuerySelector($"main li > a[href='{Topics}/retinoblastoma']")!.ParentElement!;
        Assert.Equal("Retinoblastoma (topic, no articles yet)", suggestion.TextContent);
    }

    private async Task<IHtmlDocument> GetAsync(string address) =>
        new HtmlParser().ParseDocument(await (await CollectedAsync()).Http.GetStringAsync(address));

    private static IEnumerable<(string Name, string Address)> Relation(IHtmlDocument page, string name) =>
        page.QuerySelectorAll(".relations dt")
            .Where(term => term.TextContent == name)
            .SelectMany(term => term.NextElementSibling!.QuerySelectorAll("a"))
            .Select(link => (link.TextContent, link.GetAttribute("href")!));

    private static (string Count, string? Style) CountOf(IHtmlDocument page, string topic)
    {
        var link = page.QuerySelector($".outline li > a[href='{Topics}/{topic}']")!;
        return (link.NextElementSibling!.TextContent.Trim(), link.GetAttribute("class"));
    }

    private static string Words(IElement part) => string.Join(' ', part.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public sealed class OnLocalHost(CollectedApp shared) : TopicPageTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : TopicPageTests(AppHost.Worker, shared);
}
