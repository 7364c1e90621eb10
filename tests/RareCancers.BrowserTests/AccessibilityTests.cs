using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace RareCancers.BrowserTests;

/// <summary>What axe-core finds against WCAG 2.2 AA and its best practices.</summary>
[Collection(SiteTests.Name)]
public sealed class AccessibilityTests(Site site)
{
    private static readonly AxeRunOptions All = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"),
        Rules = new() { ["target-size"] = new RuleOptions { Enabled = true } },
    };

    // A page in dark is the same page in other colours.
    private static readonly AxeRunOptions Colours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast", "link-in-text-block") };

    public static TheoryData<string> Pages => SitePages.All;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_keeps_anyone_out_in_light_or_dark(string address)
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync(address);

        await AssertAccessibleAsync(reader);
    }

    [Fact]
    public async Task No_page_of_a_subscription_keeps_anyone_out()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync("/");
        await reader.SubscribeAsync("ben@example.org");
        await AssertAccessibleAsync(reader);
        await reader.OpenAsync(site.MailedPath("ben@example.org", "/confirm"));
        await AssertAccessibleAsync(reader);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, subscribe me" }).ClickAsync();
        await AssertAccessibleAsync(reader);
    }

    [Fact]
    public async Task What_looks_like_no_address_is_answered_by_a_page_for_everyone()
    {
        await using var reader = await site.NewReaderAsync();
        await reader.OpenAsync("/");
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
