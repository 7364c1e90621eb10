using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace RareCancers.BrowserTests;

/// <summary>Checks pages with axe-core against WCAG 2.2 AA and its best practices.</summary>
[Collection(SiteTests.Name)]
public sealed class AccessibilityTests(Site site)
{
    private static readonly AxeRunOptions All = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"),
        Rules = new() { ["target-size"] = new RuleOptions { Enabled = true } },
    };

    // The dark scheme differs only in colours.
    private static readonly AxeRunOptions Colours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    public static TheoryData<string> Pages => SitePages.All;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_accessible_in_light_and_dark(string address)
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync(address);

        await AssertAccessibleAsync(reader);
    }

    [Fact]
    public async Task Every_page_of_a_subscription_is_accessible()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync("/collections/rare-cancers");
        await reader.SubscribeAsync("ben@example.org");
        await AssertAccessibleAsync(reader);
        await site.SendWaitingAsync();
        await reader.OpenAsync(site.PathInEmail("ben@example.org", "/confirm"));
        await AssertAccessibleAsync(reader);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, subscribe me" }).ClickAsync();
        await AssertAccessibleAsync(reader);
        await site.SendWaitingAsync();
        await reader.OpenAsync(site.PathInEmail("ben@example.org", "/preferences"));
        await AssertAccessibleAsync(reader);
        await reader.Page.GetByLabel("Time zone").FillAsync("Mars/Olympus");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        Assert.Equal("Nothing was saved", await reader.Page.Locator(".problems h2").TextContentAsync());
        await AssertAccessibleAsync(reader);
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Erase your data" }).ClickAsync();
        await AssertAccessibleAsync(reader);
    }

    [Fact]
    public async Task Signing_up_confirming_choosing_and_leaving_work_without_scripts()
    {
        await using var reader = await site.NewReaderAsync(new() { JavaScriptEnabled = false });
        await reader.OpenAsync("/collections/rare-cancers");
        await reader.Page.GetByLabel("How often").SelectOptionAsync("weekly");
        await reader.SubscribeAsync("cleo@example.org");
        await site.SendWaitingAsync();
        await reader.OpenAsync(site.PathInEmail("cleo@example.org", "/confirm"));
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, subscribe me" }).ClickAsync();
        await site.SendWaitingAsync();
        await reader.OpenAsync(site.PathInEmail("cleo@example.org", "/preferences"));
        Assert.True(await reader.Page.GetByLabel("Once a week").IsCheckedAsync());
        await reader.Page.GetByLabel("Only corrections").CheckAsync();
        await reader.Page.GetByLabel("Time zone").FillAsync("Europe/Berlin");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        Assert.Contains("(Europe/Berlin)", await reader.Page.GetByRole(AriaRole.Status).TextContentAsync(), StringComparison.Ordinal);
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Unsubscribe" }).ClickAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Unsubscribe me" }).ClickAsync();

        Assert.Equal("You are unsubscribed", await reader.Page.Locator("h1").TextContentAsync());
        // The link to unsubscribe never expires, so its page offers no private feed. The link to the preferences does.
        var feeds = reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Follow by feed instead" }).Locator("..").Locator("a");
        Assert.Equal(0, await feeds.CountAsync());
        await reader.OpenAsync(site.PathInEmail("cleo@example.org", "/preferences"));
        Assert.Equal(3, await feeds.CountAsync());
    }

    [Fact]
    public async Task The_page_for_an_invalid_address_is_accessible()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync("/collections/rare-cancers");
        await reader.Page.EvaluateAsync("document.querySelector('form.subscribe').noValidate = true");

        await reader.SubscribeAsync("no address");

        Assert.Equal("That is not an email address", await reader.Page.Locator("h1").TextContentAsync());
        await AssertAccessibleAsync(reader);
    }

    private static async Task AssertAccessibleAsync(Reader reader)
    {
        await reader.UnfoldAsync();
        foreach (var (scheme, rules) in new[] { (ColorScheme.Light, All), (ColorScheme.Dark, Colours) })
        {
            await reader.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var result = await reader.Page.RunAxe(rules);
            Assert.Contains(result.Passes, rule => rule.Id == "color-contrast");
            Assert.Empty(result.Violations.Select(violation => $"{scheme}: {violation.Id} at {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
        }
    }
}
