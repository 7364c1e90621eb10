using Microsoft.Playwright;

namespace RareCancers.BrowserTests;

/// <summary>What readers see before they scroll, and how heavy a page is.</summary>
[Collection(SiteTests.Name)]
public sealed class FirstScreenTests(Site site)
{
    private const int PhoneHeight = 844;
    private const int MaxBytes = 120 * 1024;
    private const string Collection = $"/collections/{Site.Sample}";

    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 390, Height = PhoneHeight } };

    [Theory]
    [InlineData("h1")]
    [InlineData(".lead")]
    [InlineData("a:text('Get new articles by email')")]
    [InlineData("a:text('Follow by feed')")]
    [InlineData("ol.articles > li:nth-child(1)")]
    [InlineData("ol.articles > li:nth-child(2) h3")]
    [InlineData("ol.articles > li:nth-child(2) .authors")]
    public async Task The_first_screen_of_a_phone_shows(string part)
    {
        await using var reader = await site.NewReaderAsync(Phone);
        await reader.OpenAsync(Collection);

        var box = await reader.Page.Locator(part).First.BoundingBoxAsync();

        Assert.True(box!.Y + box.Height <= PhoneHeight, $"{part} ends at {box.Y + box.Height} px.");
    }

    [Theory]
    [InlineData("Articles", "Rare Cancers")]
    [InlineData("Topics", "Topics")]
    [InlineData("Feeds", "Choose what to follow")]
    [InlineData("Past emails", "Past emails")]
    [InlineData("About", "About")]
    [InlineData("Subscribe", "Get new articles by email")]
    public async Task The_header_leads_to(string name, string heading)
    {
        await using var reader = await site.NewReaderAsync(Phone);
        await reader.OpenAsync(Collection);

        await reader.Page.GetByLabel("Site").GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync(heading);
    }

    // The site has two Collections.
    [Fact]
    public async Task The_front_page_lists_every_Collection_with_its_newest_articles()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync("/");

        Assert.Equal(["Rare cancers", "Rare cancers of the thorax"], await reader.Page.Locator("h2 a").AllTextContentsAsync());
        Assert.Equal(10, await reader.Page.Locator("ol.articles h3").CountAsync());
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "All 21 articles" }).ClickAsync();
        Assert.EndsWith(Collection, reader.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_of_the_front_page_finds_articles_of_every_Collection()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync("/");

        await reader.Page.GetByRole(AriaRole.Searchbox).FillAsync("sarcoma");
        await reader.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("“sarcoma”");
        Assert.Equal(2, await reader.Page.Locator("section.collection").CountAsync());
    }

    // 60 to 75 characters are comfortable to read (The Elements of Typographic Style, 2.1.2).
    [Theory]
    [InlineData(Collection, ".teaser")]
    [InlineData("/about", ".text p")]
    [InlineData(SitePages.CompleteArticle, ".body p")]
    public async Task Lines_of_text_have_at_most_75_characters(string address, string text)
    {
        await using var reader = await site.NewReaderAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await reader.OpenAsync(address);

        // The width of a line over the mean width of a character of the longest paragraph.
        var characters = await reader.Page.EvaluateAsync<double>(
            """
            selector => {
              const longest = [...document.querySelectorAll(selector)].sort((a, b) => b.textContent.length - a.textContent.length)[0];
              const line = document.createElement('span');
              line.textContent = longest.textContent.trim();
              line.style.cssText = 'white-space: nowrap; position: absolute';
              longest.append(line);
              const mean = line.getBoundingClientRect().width / line.textContent.length;
              line.remove();
              return longest.getBoundingClientRect().width / mean;
            }
            """,
            text);

        Assert.InRange(characters, 45, 78);
    }

    [Fact]
    public async Task A_list_page_weighs_less_than_120_KB()
    {
        await using var reader = await site.NewReaderAsync();
        var sizes = new List<int>();
        reader.Page.Response += async (_, response) => sizes.Add((await response.BodyAsync()).Length);

        await reader.OpenAsync($"/collections/{Site.Rich}");
        await reader.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        Assert.True(sizes.Count >= 3, $"{sizes.Count} files.");
        Assert.InRange(sizes.Sum(), 1, MaxBytes);
    }
}
