using Microsoft.Playwright;

namespace RareCancers.BrowserTests;

/// <summary>
/// A person follows a search by email, from the form to the digest, and changes what they follow. The tests publish articles, so they have a site
/// of their own.
/// </summary>
[Collection(Name)]
public sealed class FollowTests(Site site)
{
    private const string Name = "follow";
    private const string Address = "dora@example.org";

    [Fact]
    public async Task A_search_is_followed_by_email_all_the_way_to_a_digest_with_exactly_that_search()
    {
        await using var reader = await site.NewReaderAsync();
        var page = reader.Page;
        await reader.OpenAsync($"/collections/{Site.Rich}?q=DICER1");
        await Assertions.Expect(page.Locator("form.subscribe")).ToContainTextAsync("You will get emails about new articles matching “DICER1”.");
        await page.GetByLabel("How often").SelectOptionAsync("immediately");
        await reader.SubscribeAsync(Address);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Check your email");
        await Assertions.Expect(page.Locator(".typed")).ToHaveTextAsync(Address);
        await site.SendWaitingAsync();
        await reader.OpenAsync(site.PathInEmail(Address, "/confirm"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, subscribe me" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Choose topics, searches and times" }).ClickAsync();
        var preferences = page.Url;

        Assert.Equal(["DICER1 in pleuropulmonary blastoma"], await site.PublishAsync(
            Address, ("DICER1 in pleuropulmonary blastoma", "Ana Bel"), ("Chordoma of the clivus", "Jane Doe")));

        await reader.OpenAsync(preferences);
        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync(Address);
        await page.GetByLabel("Articles matching “DICER1”").UncheckAsync();
        await page.GetByLabel("Follow another author").FillAsync("jane doe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("articles by jane doe");

        Assert.Equal(["Thymoma in adults"], await site.PublishAsync(
            Address, ("More on DICER1", "Ana Bel"), ("Thymoma in adults", "Jane Doe")));

        await page.GetByLabel("Once a day").CheckAsync();
        await page.GetByLabel("Time zone").FillAsync("Sao Paulo");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("once a day at 07:00 (America/Sao_Paulo)");
    }

    [Fact]
    public async Task Fields_that_do_not_apply_are_hidden()
    {
        await using var reader = await site.NewReaderAsync(new() { JavaScriptEnabled = false });
        await OpenPreferencesAsync(reader, "eve@example.org");
        var (weekday, hour) = (reader.Page.GetByLabel("Day of the weekly email"), reader.Page.GetByLabel("Time of day"));

        foreach (var (cadence, hasWeekday, hasHour) in new[]
        {
            ("Once a week", true, true), ("Once a day", false, true), ("As soon as", false, false), ("Once a month", false, true),
        })
        {
            await reader.Page.GetByLabel(cadence).CheckAsync();
            Assert.Equal((hasWeekday, hasHour), (await weekday.IsVisibleAsync(), await hour.IsVisibleAsync()));
        }
    }

    [Fact]
    public async Task The_time_zone_of_the_browser_is_filled_in_when_none_was_chosen()
    {
        await using var reader = await site.NewReaderAsync(new() { TimezoneId = "Asia/Tokyo" });
        await OpenPreferencesAsync(reader, "kenji@example.org");
        var zone = reader.Page.GetByLabel("Time zone");
        await Assertions.Expect(zone).ToHaveValueAsync("Asia/Tokyo");
        await Assertions.Expect(reader.Page.GetByText("Filled in from your browser")).ToBeHiddenAsync();

        await zone.FillAsync("UTC");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Assertions.Expect(zone).ToHaveValueAsync("Etc/UTC");
        await Assertions.Expect(reader.Page.GetByText("Filled in from your browser")).ToBeHiddenAsync();
        await reader.OpenAsync(reader.Page.Url);
        await Assertions.Expect(zone).ToHaveValueAsync("Asia/Tokyo");
        await Assertions.Expect(reader.Page.GetByText("Filled in from your browser")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(768)]
    public async Task The_pages_of_a_subscription_never_scroll_sideways(int width)
    {
        await using var reader = await site.NewReaderAsync(new() { ViewportSize = new() { Width = width, Height = 844 } });
        await reader.OpenAsync($"/collections/{Site.Rich}?q={new string('w', 120)}");
        await reader.SubscribeAsync($"{new string('a', 60)}{width}@{new string('b', 60)}.example");
        await AssertFitsAsync();
        await OpenPreferencesAsync(reader, $"narrow{width}@example.org", new string('w', 120));
        await AssertFitsAsync();

        async Task AssertFitsAsync()
        {
            await reader.UnfoldAsync();
            Assert.Equal(width, await reader.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    private async Task OpenPreferencesAsync(Reader reader, string address, string search = "sarcoma")
    {
        await reader.OpenAsync($"/collections/{Site.Rich}?q={search}");
        await reader.SubscribeAsync(address);
        await site.SendWaitingAsync();
        await reader.OpenAsync(site.PathInEmail(address, "/confirm"));
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, subscribe me" }).ClickAsync();
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Choose topics, searches and times" }).ClickAsync();
    }

    /// <summary>Runs after the tests that share the other site.</summary>
    [CollectionDefinition(Name, DisableParallelization = true)]
    public sealed class Definition : ICollectionFixture<Site>;
}
