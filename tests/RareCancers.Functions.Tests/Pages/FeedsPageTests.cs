using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using RareCancers.Functions.Tests.Feeds;

namespace RareCancers.Functions.Tests.Pages;

/// <summary>The page that lists all feeds, and the way to it from a feed that does not exist.</summary>
public abstract class FeedsPageTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    private const string Browser = "text/html,application/xhtml+xml,*/*;q=0.8";

    [Fact]
    public async Task Each_count_says_what_is_counted()
    {
        var page = await GetAsync("/feeds");

        Assert.Equal("21 articles", CountOf(page, "All articles and notices"));
        Assert.Equal("1 notice", CountOf(page, "Only corrections and retractions"));
        Assert.Equal("6 articles", CountOf(page, "Sarcoma"));
        Assert.Equal("1 article", CountOf(page, "Angiosarcoma"));
    }

    [Fact]
    public async Task Each_copy_button_is_next_to_the_address_that_it_copies()
    {
        var page = await GetAsync("/feeds");

        var buttons = page.QuerySelectorAll("button[data-copy]");
        Assert.Equal(page.QuerySelectorAll(".feedlist li").Length, buttons.Length);
        Assert.All(buttons, button =>
        {
            Assert.Equal(button.GetAttribute("data-copy"), button.PreviousElementSibling!.Id);
            Assert.EndsWith(".rss", button.PreviousElementSibling.TextContent, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("sarcoma")]
    [InlineData("SARC")]
    [InlineData("soft tissue")]
    [InlineData("tissue soft")]
    public async Task A_form_finds_feeds_by_the_start_of_words_in_their_names(string words)
    {
        var page = await GetAsync("/feeds?q=" + Uri.EscapeDataString(words));

        var shown = Shown(page);
        Assert.NotEmpty(shown);
        Assert.All(shown, name => Assert.All(words.Split(' '), word => Assert.Contains(word, name, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(words, page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal(shown.Length == 1 ? "1 feed" : $"{shown.Length} feeds", page.QuerySelector("[role=status]")!.TextContent);
        // The headings of empty lists are hidden.
        Assert.All(page.QuerySelectorAll("h3").Where(IsShown), heading => Assert.Contains(heading.ParentElement!.QuerySelectorAll("li"), IsShown));
    }

    [Fact]
    public async Task All_feeds_are_shown_without_words() => Assert.Equal(
        (await GetAsync("/feeds")).QuerySelectorAll(".feedlist li").Length, Shown(await GetAsync("/feeds?q=")).Length);

    [Fact]
    public async Task What_is_no_name_of_a_feed_can_be_followed_as_a_search()
    {
        var link = (await GetAsync("/feeds?q=chemotherapy")).QuerySelectorAll("main a").Single(one => one.TextContent == "Feed of the search “chemotherapy”");

        var preview = await GetAsync(link.GetAttribute("href")!);

        Assert.Equal("Rare cancers: “chemotherapy”", preview.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_mistyped_name_is_guessed()
    {
        var page = await GetAsync("/feeds?q=sarcomma");

        Assert.Empty(Shown(page));
        Assert.Equal("No feed has this name.", page.QuerySelector("[role=status]")!.TextContent);
        var near = page.QuerySelector("[data-filter-near] a")!;
        Assert.Equal(("Sarcoma", "/feeds/rare-cancers/topics/sarcoma"), (near.TextContent, near.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/feeds/rare-cancer", "/feeds/rare-cancers")]
    [InlineData("/feeds/rare-cancer.rss", "/feeds/rare-cancers")]
    [InlineData("/feeds/rare-cancers/topics/sarcomma", "/feeds/rare-cancers/topics/sarcoma")]
    [InlineData("/feeds/rare-cancer/topics/sarcomma.atom", "/feeds/rare-cancers/topics/sarcoma")]
    [InlineData("/feeds/rare-cancers/aspects/tretment", "/feeds/rare-cancers/aspects/treatment")]
    [InlineData("/feeds/rare-cancrs/notices", "/feeds/rare-cancers/notices")]
    [InlineData("/feeds/rare-cancers.nothing", "/feeds/rare-cancers")]
    [InlineData("/feeds/nothing-like-it", "/feeds")]
    public async Task An_unknown_feed_leads_to_those_with_similar_names(string address, string meant)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, address, ("Accept", Browser));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
        string[] links = [.. page.QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")!)];
        Assert.Equal(meant, links[0]);
        Assert.Equal("/feeds", links[^1]);
        foreach (var link in links)
            Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task No_link_says_feed_twice()
    {
        foreach (var address in (string[])["/feeds", "/feeds/rare-cancers"])
            Assert.DoesNotContain("Feed feed", (await GetAsync(address)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IHtmlDocument> GetAsync(string address) =>
        new HtmlParser().ParseDocument(await (await CollectedAsync()).Http.GetStringAsync(address));

    private static string CountOf(IHtmlDocument page, string name) => page.QuerySelectorAll(".feedlist li")
        .Single(row => row.QuerySelector(".name")!.TextContent == name).QuerySelector(".count")!.TextContent;

    private static string[] Shown(IHtmlDocument page) =>
        [.. page.QuerySelectorAll(".feedlist li").Where(IsShown).Select(row => row.QuerySelector(".name")!.TextContent)];

    private static bool IsShown(IElement element) => element.Closest("[hidden]") is null;

    public sealed class OnLocalHost(CollectedApp shared) : FeedsPageTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : FeedsPageTests(AppHost.Worker, shared);
}
