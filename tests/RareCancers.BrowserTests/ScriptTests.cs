using Microsoft.Playwright;

namespace RareCancers.BrowserTests;

/// <summary>What scripts add, and what works without them.</summary>
[Collection(SiteTests.Name)]
public sealed class ScriptTests(Site site)
{
    private static readonly BrowserNewContextOptions WithoutScripts = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task Searching_and_filtering_work_without_scripts()
    {
        await using var reader = await site.NewReaderAsync(WithoutScripts);
        await reader.OpenAsync($"/collections/{Site.Rich}");
        var page = reader.Page;

        await page.GetByRole(AriaRole.Searchbox).FillAsync("number 4");
        await page.GetByText("Filter", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Type", new() { Exact = true }).SelectOptionAsync("Systematic Review");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        Assert.Equal("2 articles", await page.Locator("h2").First.TextContentAsync());
        Assert.Equal(2, await page.Locator("ol.articles h3").CountAsync());
    }

    [Fact]
    public async Task A_filter_can_be_removed_without_scripts()
    {
        await using var reader = await site.NewReaderAsync(WithoutScripts);
        await reader.OpenAsync("/collections/rare-cancers?q=sarcoma&aspect=treatment");

        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "“sarcoma” (remove)" }).ClickAsync();

        Assert.EndsWith("/collections/rare-cancers?aspect=treatment", reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_articles_are_reachable_without_scripts()
    {
        await using var reader = await site.NewReaderAsync(WithoutScripts);
        await reader.OpenAsync($"/collections/{Site.Rich}");

        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();

        Assert.Equal(25, await reader.Page.Locator("ol.articles h3").CountAsync());
    }

    [Fact]
    public async Task A_citation_unfolds_and_a_feeds_address_can_be_selected_without_scripts()
    {
        await using var reader = await site.NewReaderAsync(WithoutScripts);
        await reader.OpenAsync(SitePages.CompleteArticle);
        await reader.Page.GetByText("Show BibTeX").ClickAsync();
        var citation = await reader.Page.Locator("#cite-bib").InnerTextAsync();
        await reader.OpenAsync("/feeds/rare-cancers");
        var address = await reader.Page.GetByLabel("Atom", new() { Exact = true }).InputValueAsync();

        Assert.StartsWith("@article", citation, StringComparison.Ordinal);
        Assert.Equal(new Uri(site.Address, "/feeds/rare-cancers.atom").AbsoluteUri, address);
        Assert.Equal(0, await reader.Page.Locator("button[data-copy]:visible").CountAsync());
    }

    [Fact]
    public async Task The_preview_of_a_feed_shows_its_newest_entries_without_scripts()
    {
        await using var reader = await site.NewReaderAsync(WithoutScripts);
        await reader.OpenAsync("/feeds");

        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Sarcoma", Exact = true }).ClickAsync();

        Assert.EndsWith("/feeds/rare-cancers/topics/sarcoma", reader.Page.Url, StringComparison.Ordinal);
        Assert.Equal("BMC Cancer 2025 25:445, Wang et al.", await reader.Page.Locator(".preview h3").First.TextContentAsync());
        Assert.Equal(5, await reader.Page.Locator(".preview h3").CountAsync());
    }

    [Theory]
    [InlineData(SitePages.CompleteArticle, "cite-bib")]
    [InlineData(SitePages.CompleteArticle, "cite-ris")]
    [InlineData(SitePages.CompleteArticle, "cite-vancouver")]
    [InlineData(SitePages.CompleteArticle, "cite-apa")]
    [InlineData("/feeds/rare-cancers", "address-rss")]
    [InlineData("/feeds", "address-feeds-rare-cancers-rss")]
    [InlineData("/feeds", "address-feeds-rare-cancers-topics-sarcoma-rss")]
    public async Task A_copy_button_copies_the_text_next_to_it(string address, string source)
    {
        await using var reader = await site.NewReaderAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await reader.OpenAsync(address);
        await reader.UnfoldAsync();
        var button = reader.Page.Locator($"button[data-copy={source}]");

        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveTextAsync("Copied");

        var copied = await reader.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        var shown = await reader.Page.EvaluateAsync<string>("id => (part => part.value ?? part.textContent)(document.getElementById(id))", source);
        Assert.Equal(shown.ReplaceLineEndings(), copied.ReplaceLineEndings());
        Assert.NotEmpty(copied);
    }

    [Fact]
    public async Task Each_copy_button_of_the_feeds_copies_the_address_to_the_left_of_it()
    {
        await using var reader = await site.NewReaderAsync(new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await reader.OpenAsync("/feeds");

        foreach (var row in (await reader.Page.Locator(".feedlist li").AllAsync()).Take(6))
        {
            await row.GetByRole(AriaRole.Button).ClickAsync();
            Assert.Equal(await row.Locator("code").TextContentAsync(), await reader.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        }
    }

    [Fact]
    public async Task The_feeds_are_filtered_while_one_types_and_come_back()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync("/feeds");
        var page = reader.Page;
        var rows = page.Locator(".feedlist li:visible");
        var all = await rows.CountAsync();

        await page.GetByLabel("Find a feed").FillAsync("Soft tíssue");
        Assert.Equal(["Soft tissue sarcoma"], await rows.Locator(".name").AllTextContentsAsync());
        Assert.Equal("1 feed", await page.GetByRole(AriaRole.Status).TextContentAsync());
        Assert.Equal(1, await page.Locator("h3:visible").CountAsync());
        await page.GetByLabel("Find a feed").FillAsync("sarcomma");
        Assert.Equal(0, await rows.CountAsync());
        Assert.Equal("No feed has this name.", await page.GetByRole(AriaRole.Status).TextContentAsync());
        await page.GetByLabel("Find a feed").FillAsync("");

        Assert.Equal(all, await rows.CountAsync());
        Assert.EndsWith("/feeds", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feeds_are_filtered_without_scripts()
    {
        await using var reader = await site.NewReaderAsync(WithoutScripts);
        await reader.OpenAsync("/feeds");

        await reader.Page.GetByLabel("Find a feed").FillAsync("soft tissue");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();

        Assert.Equal(["Soft tissue sarcoma"], await reader.Page.Locator(".feedlist li:visible .name").AllTextContentsAsync());
    }
}
