using Microsoft.Playwright;

namespace RareCancers.BrowserTests;

/// <summary>How every page behaves in a browser.</summary>
[Collection(SiteTests.Name)]
public sealed class PageTests(Site site)
{
    public static TheoryData<string> Pages => SitePages.All;

    // WCAG 2.2, 1.4.10: 320 px correspond to a window of 1280 px at 400 % zoom.
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_scrolls_sideways_on_the_smallest_screen(string address)
    {
        await using var reader = await site.NewReaderAsync(new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await reader.OpenAsync(address);
        await reader.UnfoldAsync();

        foreach (var width in (int[])[320, 360])
        {
            await reader.Page.SetViewportSizeAsync(width, 640);
            Assert.Equal(width, await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [Fact]
    public async Task A_page_loads_its_style_sheet_script_and_icon_and_nothing_else()
    {
        await using var reader = await site.NewReaderAsync();

        await reader.OpenAsync(SitePages.CompleteArticle);
        await reader.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var asked = reader.Requests.Select(address => new Uri(address)).Where(address => address.AbsolutePath != "/icon.png").ToArray();
        Assert.All(asked, address => Assert.Equal(site.Address.Authority, address.Authority));
        Assert.Equal([SitePages.CompleteArticle, "/site.css", "/site.js"], asked.Select(address => address.AbsolutePath));
    }

    [Fact]
    public async Task A_printed_page_has_the_articles_and_no_controls()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync($"/collections/{Site.Rich}");
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.Equal(25, await reader.Page.Locator("ol.articles h3:visible").CountAsync());
        Assert.True(await reader.Page.Locator("figure.timeline > svg").IsVisibleAsync());
        Assert.Equal(0, await reader.Page.Locator("nav:visible, form:visible, input:visible, button:visible, summary:visible, .skip:visible").CountAsync());
    }

    [Fact]
    public async Task A_printed_citation_has_no_buttons()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync(SitePages.CompleteArticle);
        await reader.UnfoldAsync();
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.True(await reader.Page.GetByText("Retraction", new() { Exact = true }).IsVisibleAsync());
        Assert.Equal(0, await reader.Page.Locator("nav:visible, button:visible, .actions:visible").CountAsync());
    }

    // WCAG 2.2, 2.5.5.
    [Theory]
    [InlineData("/feeds", ".feedpage form, .feedlist")]
    [InlineData("/feeds/rare-cancers", ".address")]
    [InlineData(SitePages.CompleteArticle, ".cite, ul.actions, .follow, .matches")]
    public async Task Touch_targets_measure_44_pixels_on_a_phone(string address, string parts)
    {
        await using var reader = await site.NewReaderAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        await reader.OpenAsync(address);

        var small = await reader.Page.EvaluateAsync<string[]>(
            """
            parts => [...document.querySelectorAll(parts)]
              .flatMap(part => [...part.querySelectorAll("a, button, input:not([readonly]), summary")])
              .filter(target => target.checkVisibility())
              .filter(target => { const box = target.getBoundingClientRect(); return box.height < 44 || box.width < 44; })
              .map(target => `${target.textContent}: ${JSON.stringify(target.getBoundingClientRect())}`)
            """,
            parts);

        Assert.Empty(small);
    }

    [Fact]
    public async Task A_retraction_has_another_colour_than_a_correction()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync(SitePages.CompleteArticle);

        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await reader.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var colours = new List<string>();
            foreach (var kind in (string[])["retraction", "correction"])
            {
                colours.Add(await reader.Page.EvaluateAsync<string>(
                    "kind => getComputedStyle(document.querySelector('.notice.' + kind)).backgroundColor", kind));
            }

            Assert.Equal(2, colours.Distinct().Count());
        }
    }
}
