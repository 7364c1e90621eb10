using Microsoft.Playwright;

namespace RareCancers.BrowserTests;

/// <summary>Keyboard users reach everything and always see the focus.</summary>
[Collection(SiteTests.Name)]
public sealed class KeyboardTests(Site site)
{
    // The visible focusable elements; no page has tabs or radio buttons, which share a stop. The honeypot is also hidden from
    // screen readers and is not a stop: an additional stop fails the test.
    private const string Reachable = """
        [...document.querySelectorAll('a[href], button, input, select, summary, pre[tabindex="0"]')]
          .filter(part => part.type !== 'hidden' && !part.closest('[aria-hidden="true"]') && part.checkVisibility())
          .map((part, index) => part.dataset.order = index).length
        """;

    private const string Focused = "document.activeElement.dataset.order ?? ''";

    private const string Outline = """
        (style => style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth))(getComputedStyle(document.activeElement))
        """;

    [Fact]
    public async Task The_first_tab_stop_is_a_visible_skip_link()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync("/");

        await reader.Page.Keyboard.PressAsync("Tab");
        var box = await reader.Page.Locator(".skip").BoundingBoxAsync();
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.Keyboard.PressAsync("Tab");

        Assert.True(box is { X: >= 0, Y: >= 0 }, $"The link is at {box?.X}, {box?.Y}.");
        Assert.True(await reader.Page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/feeds/rare-cancers")]
    [InlineData("/about")]
    [InlineData(SitePages.CompleteArticle)]
    public async Task Tab_reaches_everything_in_order_with_a_visible_focus(string address)
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync(address);
        await reader.UnfoldAsync();
        var stops = await reader.Page.EvaluateAsync<int>(Reachable);
        var reached = new List<string>();
        var outlines = new List<double>();

        for (var stop = 0; stop < stops; stop++)
        {
            await reader.Page.Keyboard.PressAsync("Tab");
            reached.Add(await reader.Page.EvaluateAsync<string>(Focused));
            outlines.Add(await reader.Page.EvaluateAsync<double>(Outline));
        }

        Assert.True(stops > 5, $"{stops} stops.");
        Assert.Equal(Enumerable.Range(0, stops).Select(stop => $"{stop}"), reached);
        Assert.All(outlines, width => Assert.True(width >= 2, $"An outline of {width} px."));
    }

    [Fact]
    public async Task A_search_needs_no_mouse()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync("/");

        await reader.Page.GetByRole(AriaRole.Searchbox).FocusAsync();
        await reader.Page.Keyboard.TypeAsync("leiomyosarcoma");
        await reader.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("“leiomyosarcoma”");
    }
}
