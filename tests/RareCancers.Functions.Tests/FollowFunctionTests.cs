using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using RareCancers.Testing;

namespace RareCancers.Functions.Tests;

/// <summary>What the sign-up form of a page subscribes to, and the pages that follow.</summary>
public abstract class FollowFunctionTests(AppHost host) : FrontDoorTests(host)
{
    private static readonly string[] Titles = ["Thymoma with DICER1", "Treatment of chordoma", "Something else"];

    [Theory]
    [InlineData("/?q=DICER1", "You will get emails about new articles matching “DICER1”.", "Thymoma with DICER1")]
    [InlineData("/?author=Nobody%20Known", "You will get emails about new articles by Nobody Known.", null)]
    [InlineData("/?aspect=treatment", "You will get emails about new articles on Treatment.", "Treatment of chordoma")]
    [InlineData("/collections/rare-cancers/topics/thymoma", "You will get emails about new articles on Thymoma.", "Thymoma with DICER1")]
    [InlineData(
        "/collections/rare-cancers/topics/chordoma?aspect=treatment", "You will get emails about new articles on Chordoma that cover Treatment.",
        "Treatment of chordoma")]
    [InlineData(
        "/collections/rare-cancers/topics/thymoma?q=DICER1", "You will get emails about new articles matching “DICER1”, on Thymoma.", "Thymoma with DICER1")]
    public async Task The_form_of_a_page_subscribes_to_exactly_what_the_page_shows(string address, string words, string? sent)
    {
        await using var app = await StartCollectedAsync();
        var form = await FormAsync(app, address);
        await SendAsync(app, form, ("email", "ana@example.org"));
        await app.HandleSubscriptionsAsync();
        await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/confirm"), content: null);
        await app.HandleSubscriptionsAsync();
        var before = app.Mails().Count;
        app.Source.Publish("Thymoma with DICER1", "10.1186/s12885-026-00001-1", "9001");
        app.Source.Publish("Treatment of chordoma", "10.1186/s12885-026-00002-2", "9002");
        app.Source.Publish("Something else", "10.1186/s12885-026-00003-3", "9003");
        await app.CollectAsync();

        await app.SendDigestsAsync();

        Assert.Equal(words, TextOf(form.QuerySelector("p")!).Split(". Subscribe")[0].TrimEnd('.') + ".");
        var mails = app.Mails().Skip(before).ToArray();
        Assert.Equal(sent is null ? [] : [sent], mails.SelectMany(mail => TitlesIn(mail.TextBody!)));
    }

    [Fact]
    public async Task Another_sign_up_from_a_page_follows_nothing_else()
    {
        await using var app = await StartCollectedAsync();
        await SendAsync(app, await FormAsync(app, "/collections/rare-cancers/topics/thymoma"), ("email", "ana@example.org"));
        await app.HandleSubscriptionsAsync();
        app.Wait(TimeSpan.FromHours(2));

        await SendAsync(app, await FormAsync(app, "/?q=DICER1"), ("email", "ana@example.org"));
        await app.HandleSubscriptionsAsync();
        var asked = await app.Http.GetStringAsync(MailedLink.LastIn(app.Mails(), "/confirm"));

        Assert.Contains("about new articles matching “DICER1”, once a day", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/subscribe", "You will get emails about all new articles.", "all new articles")]
    [InlineData("/?q=DICER1", "You will get emails about new articles matching “DICER1”.", "new articles matching “DICER1”")]
    public async Task A_form_for_all_Collections_is_confirmed_once(string address, string words, string welcome)
    {
        await using var app = await StartCollectedAsync(
            ("Collections:Items:1:Slug", "same-articles"),
            ("Collections:Items:1:Source", Repository.PathOf("samples/rare-cancers-collection.html")),
            ("Collections:Items:1:Title", "The same articles"),
            ("Collections:Items:1:JournalUrl", "https://bmccancer.biomedcentral.com/"));
        var form = await FormAsync(app, address);
        var sent = await app.Http.GetStringAsync((await SendAsync(app, form, ("email", "ana@example.org"))).Headers.Location!);
        await app.HandleSubscriptionsAsync();
        var asked = Assert.Single(app.Mails());

        await app.Http.PostAsync(MailedLink.In(asked, "/confirm"), content: null);
        await app.HandleSubscriptionsAsync();

        Assert.StartsWith(words[..^1], TextOf(form.QuerySelector("p")!), StringComparison.Ordinal);
        Assert.Contains("the Collections “Rare cancers” and “The same articles”", TextOf(new HtmlParser().ParseDocument(sent).Body!), StringComparison.Ordinal);
        Assert.Equal("Please confirm your subscription – Rare cancers and The same articles", asked.Subject);
        var welcomes = app.Mails().Skip(1).ToArray();
        Assert.Equal(["Welcome – Rare cancers", "Welcome – The same articles"], welcomes.Select(mail => mail.Subject).Order());
        Assert.All(welcomes, mail => Assert.Contains(welcome, mail.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("searches", "q=%21", "A search needs at least one letter or digit.")]
    [InlineData("searches", "q=DICER1&topic=nonsense", "There is no topic “nonsense”.")]
    [InlineData("topics", "nonsense", "One of the topics does not exist.")]
    public async Task A_hidden_field_that_was_changed_is_refused(string field, string value, string problem)
    {
        await using var app = await StartCollectedAsync();

        var response = await PostAsync(app, "/subscriptions", ("email", "ana@example.org"), (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(problem, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.HandleSubscriptionsAsync();
        Assert.Empty(app.Mails());
    }

    [Fact]
    public async Task After_an_invalid_address_the_form_is_shown_again_as_it_was_sent()
    {
        await using var app = await StartCollectedAsync();
        var form = await FormAsync(app, "/collections/rare-cancers/topics/thymoma?q=DICER1");

        var response = await SendAsync(app, form, ("email", "ana@"), ("cadence", "weekly"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var shown = FormIn(await response.Content.ReadAsStringAsync());
        var field = shown.QuerySelector("#email")!;
        Assert.Equal(("ana@", "true"), (field.GetAttribute("value"), field.GetAttribute("aria-invalid")));
        Assert.Equal("email-error consent", field.GetAttribute("aria-describedby"));
        Assert.Contains("single address", shown.QuerySelector("#email-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("weekly", shown.QuerySelector("option[selected]")!.GetAttribute("value"));
        Assert.Equal(HiddenIn(form), HiddenIn(shown));
    }

    [Fact]
    public async Task The_page_after_a_sign_up_shows_what_was_typed_and_sends_another_email_an_hour_later()
    {
        await using var app = await StartCollectedAsync();
        var sent = (await SendAsync(app, await FormAsync(app, "/?q=DICER1"), ("email", "Ana@Example.org"))).Headers.Location!;
        await app.HandleSubscriptionsAsync();

        var page = new HtmlParser().ParseDocument(await app.Http.GetStringAsync(sent));
        var soon = await app.Http.PostAsync(sent, content: null);
        await app.HandleSubscriptionsAsync();
        Assert.Single(app.Mails());
        app.Wait(TimeSpan.FromHours(1));
        await app.Http.PostAsync(sent, content: null);
        await app.HandleSubscriptionsAsync();

        Assert.Equal("Ana@Example.org", page.QuerySelector(".typed")!.TextContent);
        Assert.Contains("You asked for emails about new articles matching “DICER1”, once a day.", TextOf(page.Body!), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, soon.StatusCode);
        Assert.Contains("You asked for another email", await app.Http.GetStringAsync(soon.Headers.Location), StringComparison.Ordinal);
        Assert.Equal(2, app.Mails().Count);
        Assert.Contains(
            "“DICER1”", await app.Http.GetStringAsync(MailedLink.LastIn(app.Mails(), "/confirm")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_after_a_sign_up_expires_after_a_day()
    {
        await using var app = await StartCollectedAsync();
        var sent = (await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org")).Headers.Location!;
        app.Wait(TimeSpan.FromDays(1));

        var shown = await app.Http.GetAsync(sent);
        var posted = await app.Http.PostAsync(sent, content: null);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (shown.StatusCode, posted.StatusCode));
        Assert.DoesNotContain("ana@", await shown.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_email_is_not_sent_for_a_page_of_another_site()
    {
        await using var app = await StartCollectedAsync();
        var sent = (await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org")).Headers.Location!;
        using var request = new HttpRequestMessage(HttpMethod.Post, sent);
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await app.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task After_confirming_people_choose_topics_right_away_and_the_used_link_says_so()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        var confirm = MailedLink.LastIn(app.Mails(), "/confirm");
        var page = new HtmlParser().ParseDocument(await (await app.Http.PostAsync(confirm, content: null)).Content.ReadAsStringAsync());
        var choose = page.QuerySelector("main a.button")!.GetAttribute("href")!;

        var saved = await PostAsync(app, choose, ("cadence", "weekly"), ("topics", "thymoma"));
        var used = await app.Http.GetAsync(confirm);

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        var text = await used.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, used.StatusCode);
        Assert.Contains("This link was used before, and your subscription is active.", text, StringComparison.Ordinal);
        Assert.Contains("Thymoma", text, StringComparison.Ordinal);
        Assert.DoesNotContain("/preferences", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmation_link_of_someone_who_left_offers_to_sign_up_again()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/unsubscribe"), content: null);

        var asked = await app.Http.GetAsync(MailedLink.In(app.Mails()[0], "/confirm"));

        Assert.Equal(HttpStatusCode.Conflict, asked.StatusCode);
    }

    private static async Task<IElement> FormAsync(RunningApp app, string address)
    {
        var response = await app.Http.GetAsync(address);
        return FormIn(await response.Content.ReadAsStringAsync());
    }

    private static IElement FormIn(string page) => new HtmlParser().ParseDocument(page).QuerySelector("form.subscribe")!;

    private static (string Name, string Value)[] HiddenIn(IElement form) =>
        [.. form.QuerySelectorAll("input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? ""))];

    private static Task<HttpResponseMessage> SendAsync(RunningApp app, IElement form, params (string Name, string Value)[] typed) =>
        PostAsync(app, form.GetAttribute("action")!, [.. HiddenIn(form), .. typed]);

    private static async Task<HttpResponseMessage> PostAsync(RunningApp app, string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        request.Headers.Accept.ParseAdd("text/html");
        return await app.Http.SendAsync(request);
    }

    private static string TextOf(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> TitlesIn(string text) => Titles.Where(title => text.Contains(title, StringComparison.Ordinal));

    public sealed class OnLocalHost() : FollowFunctionTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : FollowFunctionTests(AppHost.Worker);
}
