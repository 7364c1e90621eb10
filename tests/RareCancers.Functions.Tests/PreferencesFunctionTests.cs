using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using RareCancers.Topics;

namespace RareCancers.Functions.Tests;

/// <summary>The personal pages of subscribers.</summary>
public abstract class PreferencesFunctionTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task Preferences_are_saved_and_shown()
    {
        await using var app = await StartCollectedAsync();
        var preferences = await WelcomedAsync(app);

        var saved = await PostAsync(
            app, preferences, ("cadence", "weekly"), ("weekday", "friday"), ("hour", "9"),
            ("timeZone", "Europe/Berlin"), ("topics", "thymoma"), ("noticesOnly", "yes"));
        var shown = await app.Http.GetStringAsync(preferences);

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Contains("once a week, on Friday at 09:00 (Europe/Berlin)", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var page = new HtmlParser().ParseDocument(shown);
        Assert.Equal("Europe/Berlin", page.QuerySelector("#timeZone")!.GetAttribute("value"));
        Assert.Equal(["weekly", "thymoma", "yes"], page.QuerySelectorAll("input[checked]").Select(field => field.GetAttribute("value")));
    }

    [Fact]
    public async Task The_page_names_the_address_and_the_Collection()
    {
        await using var app = await StartCollectedAsync();

        var page = new HtmlParser().ParseDocument(await app.Http.GetStringAsync(await WelcomedAsync(app)));

        Assert.Equal("For ana@example.org, subscribed to the Collection “Rare cancers”.", page.QuerySelector(".lead")!.TextContent);
    }

    [Fact]
    public async Task Every_topic_can_be_chosen_once_below_its_broader_one()
    {
        await using var app = await StartCollectedAsync();

        var page = new HtmlParser().ParseDocument(await app.Http.GetStringAsync(await WelcomedAsync(app)));

        var boxes = page.QuerySelectorAll("input[name=topics]").Select(box => box.GetAttribute("value")!).Order(StringComparer.Ordinal);
        Assert.Equal(TopicVocabulary.Default.Topics.Select(topic => topic.Id).Order(StringComparer.Ordinal), boxes);
        var around = page.QuerySelector("input[value=uterine-leiomyosarcoma]")!.Closest("ul")!.Closest("li")!.QuerySelector("input")!;
        Assert.Equal("uterine-sarcoma", around.GetAttribute("value"));
    }

    [Fact]
    public async Task Searches_and_authors_are_added_listed_and_removed()
    {
        await using var app = await StartCollectedAsync();
        var preferences = await WelcomedAsync(app);

        await PostAsync(app, preferences, ("cadence", "daily"), ("addSearch", "DICER1"), ("addAuthor", "Jane Doe"));
        var added = SearchesOn(new HtmlParser().ParseDocument(await app.Http.GetStringAsync(preferences)));
        var removed = await PostAsync(app, preferences, ("cadence", "daily"), ("searches", added[1].Value));

        Assert.Equal([("q=DICER1", "Articles matching “DICER1”"), ("author=Jane%20Doe", "Articles by Jane Doe")], added);
        var page = new HtmlParser().ParseDocument(await removed.Content.ReadAsStringAsync());
        Assert.Equal([added[1]], SearchesOn(page));
        Assert.Equal("/collections/rare-cancers?author=Jane%20Doe", page.QuerySelector(".searches a")!.GetAttribute("href"));
        Assert.Contains("about new articles by Jane Doe,", page.QuerySelector(".saved")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_cannot_be_followed_is_refused_and_shown_again()
    {
        await using var app = await StartCollectedAsync();
        var preferences = await WelcomedAsync(app);

        var refused = await PostAsync(app, preferences, ("cadence", "daily"), ("addSearch", "?!"));

        var page = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("A search needs at least one letter or digit.", page.GetElementById("searches-error")!.TextContent);
        Assert.Equal(["Articles matching “?!”"], SearchesOn(page).Select(search => search.Name));
    }

    [Theory]
    [InlineData("Berlin", "once a day at 07:00 (Europe/Berlin)")]
    [InlineData("são paulo", "once a day at 07:00 (America/Sao_Paulo)")]
    [InlineData("Berln", "Do you mean Europe/Berlin?")]
    public async Task A_city_is_enough_for_the_time_zone(string typed, string answer)
    {
        await using var app = await StartCollectedAsync();

        var response = await PostAsync(app, await WelcomedAsync(app), ("cadence", "daily"), ("timeZone", typed));

        Assert.Contains(answer, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_field_is_named_and_nothing_is_saved()
    {
        await using var app = await StartCollectedAsync();
        var preferences = await WelcomedAsync(app);
        var rows = await app.RowsAsync();

        var refused = await PostAsync(app, preferences, ("cadence", "daily"), ("timeZone", "Mars/Olympus"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        var field = page.QuerySelector("#timeZone")!;
        Assert.Equal(("Mars/Olympus", "true"), (field.GetAttribute("value"), field.GetAttribute("aria-invalid")));
        Assert.Contains("no such time zone", page.GetElementById(field.GetAttribute("aria-describedby")!)!.TextContent, StringComparison.Ordinal);
        Assert.Equal(rows, await app.RowsAsync());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "")]
    [InlineData("application/x-www-form-urlencoded", "unknown=1")]
    [InlineData("application/json", "{\"cadence\":\"daily\"}")]
    [InlineData("multipart/form-data; boundary=b", "--c\r\nnot a form")]
    [InlineData("multipart/form-data", "cadence=daily")]
    public async Task A_body_that_cannot_be_read_is_refused_and_nothing_is_saved(string type, string body)
    {
        await using var app = await StartCollectedAsync();
        var preferences = await WelcomedAsync(app);
        await PostAsync(app, preferences, ("cadence", "weekly"), ("weekday", "friday"));
        var rows = await app.RowsAsync();
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        var refused = await app.Http.PostAsync(preferences, content);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("nothing was changed", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(rows, await app.RowsAsync());
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public async Task The_private_feed_follows_the_preferences_and_stays_private(string format)
    {
        await using var app = await StartCollectedAsync();
        var preferences = await WelcomedAsync(app);
        var address = await FeedAsync(app, preferences, format);
        var before = await app.Http.GetAsync(address);
        await PostAsync(app, preferences, ("topics", "thymoma"));
        app.Source.Publish("Thymoma in the young", "10.1186/s12885-026-00001-1", "9001");
        app.Source.Publish("Sarcoma in the old", "10.1186/s12885-026-00002-2", "9002");
        await app.CollectAsync();

        var feed = await app.Http.GetAsync(address);
        var body = await feed.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, feed.StatusCode);
        Assert.Contains("Thymoma in the young", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Sarcoma in the old", body, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@", body, StringComparison.OrdinalIgnoreCase);
        Assert.True(feed.Headers.CacheControl!.Private);
        Assert.Equal("noindex", Assert.Single(feed.Headers.GetValues("X-Robots-Tag")));
        Assert.False(feed.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Contains(address, body, StringComparison.Ordinal);
        if (format == "atom")
            Assert.Equal(IdIn(await before.Content.ReadAsStringAsync()), IdIn(body));
    }

    [Fact]
    public async Task A_private_feed_has_no_hub_and_no_date()
    {
        await using var app = await StartCollectedAsync(("WebSub:Hub", "https://hub.example/"));
        var preferences = await WelcomedAsync(app);

        var feed = await app.Http.GetAsync(await FeedAsync(app, preferences, "atom"));

        Assert.DoesNotContain("hub.example", await feed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(feed.Headers.Contains("Link"));
        Assert.Null(feed.Content.Headers.LastModified);
    }

    [Fact]
    public async Task A_subscriber_who_has_left_keeps_the_feed_and_returns_by_confirming_again()
    {
        await using var app = await StartCollectedAsync();
        var preferences = await WelcomedAsync(app);
        var feed = await FeedAsync(app, preferences, "atom");
        await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/unsubscribe"), content: null);
        app.Wait(TimeSpan.FromHours(2));

        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync(feed)).StatusCode);
        Assert.Contains("Subscribe me again", await app.Http.GetStringAsync(preferences), StringComparison.Ordinal);
        Assert.Equal(feed, await FeedAsync(app, preferences, "atom"));
        await app.Http.PostAsync(preferences.Replace("/preferences", "/return", StringComparison.Ordinal), content: null);
        await app.HandleSubscriptionsAsync();
        var confirmed = await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/confirm"), content: null);

        Assert.Contains("You are subscribed", await confirmed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_up_again_keeps_the_preferences_that_the_form_does_not_have()
    {
        await using var app = await StartCollectedAsync();
        var preferences = await WelcomedAsync(app);
        await PostAsync(
            app, preferences, ("cadence", "weekly"), ("weekday", "friday"), ("hour", "9"),
            ("timeZone", "Europe/Berlin"), ("topics", "thymoma"), ("textOnly", "yes"));
        await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/unsubscribe"), content: null);
        app.Wait(TimeSpan.FromHours(2));

        await PostAsync(app, "/subscriptions", ("email", "ana@example.org"), ("collection", "rare-cancers"), ("cadence", "daily"), ("leaveEmpty", ""));
        await app.HandleSubscriptionsAsync();
        await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/confirm"), content: null);

        var page = new HtmlParser().ParseDocument(await app.Http.GetStringAsync(preferences));
        Assert.Equal("Europe/Berlin", page.QuerySelector("#timeZone")!.GetAttribute("value"));
        Assert.Equal(["daily", "thymoma", "yes"], page.QuerySelectorAll("input[checked]").Select(field => field.GetAttribute("value")));
    }

    [Fact]
    public async Task Stored_data_is_exported_and_erased()
    {
        await using var app = await StartCollectedAsync();
        var preferences = await WelcomedAsync(app);
        var erase = preferences.Replace("/preferences", "/erase", StringComparison.Ordinal);
        var feed = await FeedAsync(app, preferences, "atom");

        var export = await app.Http.GetAsync(preferences.Replace("/preferences", "/export", StringComparison.Ordinal));
        await app.Http.PostAsync(erase, content: null);

        Assert.Equal(("application/json", "no-store"), (export.Content.Headers.ContentType!.MediaType, export.Headers.CacheControl!.ToString()));
        Assert.Contains("ana@example.org", await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await app.Http.GetAsync(preferences)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await app.Http.GetAsync(feed)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.PostAsync(erase, content: null)).StatusCode);
    }

    [Theory]
    [InlineData("preferences")]
    [InlineData("export")]
    [InlineData("erase")]
    [InlineData("feed.atom")]
    public async Task A_token_of_another_purpose_opens_nothing(string page)
    {
        await using var app = await StartCollectedAsync();
        await WelcomedAsync(app);
        var leave = MailedLink.LastIn(app.Mails(), "/unsubscribe");

        var response = await app.Http.GetAsync(leave.Replace("unsubscribe", page, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("It is a link for something else", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // Returns the path of the preferences page.
    private static async Task<string> WelcomedAsync(RunningApp app)
    {
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        return MailedLink.LastIn(app.Mails(), "/preferences");
    }

    private static async Task<string> FeedAsync(RunningApp app, string preferences, string format) =>
        new HtmlParser().ParseDocument(await app.Http.GetStringAsync(preferences)).Links
            .Select(link => link.GetAttribute("href")!)
            .Single(link => link.EndsWith($"/feed.{format}", StringComparison.Ordinal));

    private static async Task<HttpResponseMessage> PostAsync(RunningApp app, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        request.Headers.Accept.ParseAdd("text/html");
        return await app.Http.SendAsync(request);
    }

    private static (string Value, string Name)[] SearchesOn(AngleSharp.Dom.IParentNode page) =>
    [
        .. page.QuerySelectorAll("input[name=searches]").Select(box => (box.GetAttribute("value")!, box.ParentElement!.TextContent.Trim())),
    ];

    private static string IdIn(string atom) => atom.Split("<id>")[1].Split("</id>")[0];

    public sealed class OnLocalHost() : PreferencesFunctionTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : PreferencesFunctionTests(AppHost.Worker);
}
