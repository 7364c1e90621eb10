using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace RareCancers.Functions.Tests;

/// <summary>Signing up, confirming and unsubscribing over HTTP.</summary>
public abstract partial class SubscriptionFunctionTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task A_sign_up_is_acknowledged_and_sends_a_link()
    {
        await using var app = await StartCollectedAsync();

        var response = await SignUpAsync(app, "ana@example.org");

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.DoesNotContain("ana@", response.Headers.Location!.OriginalString, StringComparison.OrdinalIgnoreCase);
        var page = await app.Http.GetAsync(response.Headers.Location);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (page.StatusCode, page.Headers.CacheControl!.ToString()));
        Assert.Contains("Check your email", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("ana@example.org", Assert.Single(Assert.Single(app.Mails()).To.Mailboxes).Address);
    }

    [Fact]
    public async Task The_response_is_the_same_whether_an_address_is_new_pending_or_confirmed()
    {
        await using var app = await StartCollectedAsync();

        var asNew = await ReadAsync(app, await SignUpAsync(app, "ana@example.org"));
        var asPending = await ReadAsync(app, await SignUpAsync(app, "ana@example.org"));
        await app.Http.PostAsync(MailedLink.In(app.Mails()[0], "/confirm"), content: null);
        var asConfirmed = await ReadAsync(app, await SignUpAsync(app, "ana@example.org"));

        Assert.Equal(asNew, asPending);
        Assert.Equal(asNew, asConfirmed);
        Assert.Single(app.Mails(), mail => mail.Subject!.StartsWith("Please confirm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_says_how_long_the_email_for_a_second_Collection_takes()
    {
        await using var app = await StartCollectedAsync(
            ("Collections:Items:1:Slug", "other"), ("Collections:Items:1:Source", "samples/none.html"),
            ("Collections:Items:1:Title", "Other"), ("Collections:Items:1:JournalUrl", "https://journal.example/"));
        app.ExpectedWarning = "other";

        var first = await ReadAsync(app, await SignUpAsync(app, "ana@example.org"));
        var second = await ReadAsync(app, await SignUpAsync(app, "ana@example.org", "other"));

        Assert.Contains("its email arrives about an hour later", second.Body, StringComparison.Ordinal);
        // Anyone may have typed the address: the page for the second sign-up is no different.
        Assert.Equal(
            first.Body,
            second.Body.Replace("“Other”", "“Rare cancers”", StringComparison.Ordinal)
                .Replace("\"other\"", "\"rare-cancers\"", StringComparison.Ordinal)
                .Replace("/collections/other#", "/collections/rare-cancers#", StringComparison.Ordinal));
        Assert.Single(app.Mails());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an address")]
    [InlineData("ana@example.org, ben@example.org")]
    [InlineData("ana@example.org\r\nBcc: ben@example.org")]
    [InlineData("Ana <ana@example.org>")]
    public async Task An_invalid_address_is_refused_and_sends_nothing(string address)
    {
        await using var app = await StartCollectedAsync();

        var response = await SignUpAsync(app, address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("That is not an email address", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Mails());
    }

    [Fact]
    public async Task A_sign_up_in_JSON_gets_a_response_in_JSON()
    {
        await using var app = await StartCollectedAsync();

        var response = await app.Http.PostAsJsonAsync("/subscriptions", new { email = "ana@example.org" });

        Assert.Equal((HttpStatusCode.Accepted, "application/json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        await app.HandleSubscriptionsAsync();
        Assert.Single(app.Mails());
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    public async Task A_body_that_is_not_a_sign_up_is_refused(string body, string mediaType)
    {
        await using var app = await StartCollectedAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, mediaType);

        var response = await app.Http.PostAsync("/subscriptions", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"email":"ana@example.org","hour":"7"}""", "hour", "a whole number from 0 to 23, not a string")]
    [InlineData("""{"email":"ana@example.org","topics":"thymoma"}""", "topics", "an array of strings")]
    [InlineData("""{"email":"ana@example.org","topics":[7]}""", "topics", "an array of strings")]
    [InlineData("""{"email":"ana@example.org","noticesOnly":"yes"}""", "noticesOnly", "true or false")]
    [InlineData("""{"email":7}""", "email", "ana@example.org")]
    [InlineData("""{"emial":"ana@example.org"}""", "emial", "The fields are email, collection")]
    [InlineData("""{"email":"ana@example.org","time zone":"Etc/UTC"}""", "time zone", "timeZone")]
    [InlineData("null", null, "must be a JSON object")]
    [InlineData("{\"email\":", null, "must be a JSON object")]
    public async Task Invalid_JSON_is_refused_with_the_field_and_the_fix(string body, string? field, string advice)
    {
        await using var app = await StartCollectedAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var response = await app.Http.PostAsync("/subscriptions", content);

        using var problem = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal(field, problem.RootElement.TryGetProperty("field", out var named) ? named.GetString() : null);
        Assert.Contains(advice, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await app.HandleSubscriptionsAsync();
        Assert.Empty(app.Mails());
    }

    [Fact]
    public async Task JSON_may_have_all_the_fields_of_the_form()
    {
        await using var app = await StartCollectedAsync();

        var paused = await app.Http.PostAsJsonAsync(
            "/subscriptions", new { email = "ana@example.org", pausedUntil = "2026-12-24", cadence = "weekly", leaveEmpty = "" });
        var wrong = await app.Http.PostAsJsonAsync("/subscriptions", new { email = "ana@example.org", pausedUntil = "tomorrow" });
        var trapped = await app.Http.PostAsJsonAsync("/subscriptions", new { email = "ben@example.org", leaveEmpty = "x" });
        await app.HandleSubscriptionsAsync();

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.BadRequest, HttpStatusCode.Accepted), (paused.StatusCode, wrong.StatusCode, trapped.StatusCode));
        Assert.Contains("\"field\":\"pausedUntil\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("ana@example.org", Assert.Single(Assert.Single(app.Mails()).To.Mailboxes).Address);
    }

    [Fact]
    public async Task JSON_in_an_unknown_charset_is_refused()
    {
        await using var app = await StartCollectedAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=foo");

        var response = await app.Http.PostAsync("/subscriptions", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Opening_every_link_of_every_email_changes_nothing()
    {
        await using var app = await StartCollectedAsync();
        await SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        await SignUpAsync(app, "pending@example.org");
        await PublishAsync(app);
        await app.SendDigestsAsync();
        await SubscribeAsync(app, "gone@example.org");
        await app.HandleSubscriptionsAsync();
        await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/unsubscribe"), content: null);
        await app.HandleSubscriptionsAsync();
        Assert.Equal(["Goodbye", "Please", "Welcome", "digest"], app.Mails().Select(Kind).Distinct().Order(StringComparer.Ordinal));
        var (rows, mails) = (await app.RowsAsync(), app.Mails().Count);

        var opened = await LinkScanner.OpenAllAsync(app);

        Assert.Contains(opened, path => path.EndsWith("/erase", StringComparison.Ordinal));
        Assert.Contains(opened, path => path.EndsWith("/export", StringComparison.Ordinal));
        Assert.Contains(opened, path => path.EndsWith("/feed.atom", StringComparison.Ordinal));
        Assert.Equal(rows, await app.RowsAsync());
        await app.HandleSubscriptionsAsync();
        Assert.Equal(mails, app.Mails().Count);
    }

    private static string Kind(MimeKit.MimeMessage mail) =>
        mail.Subject!.StartsWith("Welcome", StringComparison.Ordinal) ? "Welcome"
        : mail.Subject.StartsWith("Please confirm", StringComparison.Ordinal) ? "Please"
        : mail.Subject.StartsWith("You are unsubscribed", StringComparison.Ordinal) ? "Goodbye" : "digest";

    [Fact]
    public async Task Of_ten_thousand_sign_ups_from_one_network_nearly_all_are_refused_without_revealing_an_address()
    {
        await using var app = await StartCollectedAsync();
        await SubscribeAsync(app, "ana@example.org");
        var mails = app.Mails().Count;
        var answers = new HashSet<(HttpStatusCode, string)>();
        for (var count = 0; count < 10_000; count++)
        {
            var response = await PostAsync(app, count % 2 == 0 ? "ana@example.org" : $"victim{count}@example.org");
            answers.Add((response.StatusCode, await response.Content.ReadAsStringAsync()));
        }

        await app.HandleSubscriptionsAsync();

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.TooManyRequests], answers.Select(answer => answer.Item1).Order());
        Assert.InRange(app.Mails().Count - mails, 0, 30);
    }

    [Fact]
    public async Task A_sign_up_over_the_limit_stores_nothing_and_says_when_to_try_again()
    {
        await using var app = await StartCollectedAsync();
        for (var count = 0; count < 30; count++)
            await PostAsync(app, "no address");
        var rows = await app.RowsAsync();

        var response = await SignUpAsync(app, "ana@example.org");

        Assert.Equal((HttpStatusCode.TooManyRequests, 600), (response.StatusCode, response.Headers.RetryAfter?.Delta?.TotalSeconds));
        Assert.Equal(rows, await app.RowsAsync());
        Assert.Empty(app.Mails());
    }

    [Fact]
    public async Task A_filled_honeypot_gets_the_same_response_and_sends_nothing()
    {
        await using var app = await StartCollectedAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", "ana@example.org"), KeyValuePair.Create("leaveEmpty", "x")]);

        var trapped = await ReadAsync(app, await app.Http.PostAsync("/subscriptions", form));
        await app.HandleSubscriptionsAsync();

        Assert.Empty(app.Mails());
        using var plain = new FormUrlEncodedContent([KeyValuePair.Create("email", "ben@example.org")]);
        var other = await ReadAsync(app, await app.Http.PostAsync("/subscriptions", plain));
        Assert.Equal(other.Body.Replace("ben@example.org", "ana@example.org", StringComparison.Ordinal), trapped.Body);
    }

    [Fact]
    public async Task An_invalid_preference_in_JSON_is_named()
    {
        await using var app = await StartCollectedAsync();

        var response = await app.Http.PostAsJsonAsync("/subscriptions", new { email = "ana@example.org", timeZone = "Mars/Olympus", hour = 25 });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"field\":\"timeZone\"", body, StringComparison.Ordinal);
        Assert.Contains("\"field\":\"hour\"", body, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(RunningApp app, string address)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", address), KeyValuePair.Create("collection", "rare-cancers")]);
        return await app.Http.PostAsync("/subscriptions", form);
    }

    [Fact]
    public async Task One_click_unsubscribes_without_confirmation()
    {
        await using var app = await StartCollectedAsync();
        await SubscribeAsync(app, "ana@example.org");
        await PublishAsync(app);
        await app.SendDigestsAsync();
        var header = app.Mails()[^1].Headers["List-Unsubscribe"]!.Trim('<', '>');

        // RFC 8058, 3.2: what the email client posts.
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        var response = await app.Http.PostAsync(new Uri(header).AbsolutePath, oneClick);
        app.Source.Publish("Another new article", "10.1186/s12885-026-00002-2", "9002");
        await app.CollectAsync();
        await app.SendDigestsAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, app.Mails().Count);
    }

    [Fact]
    public async Task An_unsubscribe_link_which_never_expires_leads_to_no_personal_data()
    {
        await using var app = await StartCollectedAsync();
        await SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        var leave = MailedLink.LastIn(app.Mails(), "/unsubscribe");

        var asked = await LinkScanner.FollowAsync(app, await app.Http.GetStringAsync(leave));
        var left = await LinkScanner.FollowAsync(app, await (await app.Http.PostAsync(leave, content: null)).Content.ReadAsStringAsync());

        Assert.Empty(asked.Concat(left));
        var token = leave.Split('/')[2];
        string[] read = ["export", "feed.atom", "preferences", "erase"];
        foreach (var page in read)
            Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync($"/subscriptions/{token}/{page}")).StatusCode);
        string[] changed = ["preferences", "erase", "return", "confirm"];
        foreach (var page in changed)
            Assert.Equal(HttpStatusCode.NotFound, (await app.Http.PostAsync($"/subscriptions/{token}/{page}", content: null)).StatusCode);
    }

    [Theory]
    [InlineData("/subscriptions/nonsense/confirm")]
    [InlineData("/subscriptions/00112233445566778899aabbccddeeff.0.AAAA/unsubscribe")]
    public async Task An_invalid_link_says_so(string address)
    {
        await using var app = await StartCollectedAsync();

        var asked = await app.Http.GetAsync(address);
        var posted = await app.Http.PostAsync(address, content: null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (asked.StatusCode, posted.StatusCode));
        Assert.Contains("This link does not work", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    internal static async Task<HttpResponseMessage> SignUpAsync(RunningApp app, string address, string collection = "rare-cancers")
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("email", address), KeyValuePair.Create("collection", collection)]);
        var response = await app.Http.PostAsync("/subscriptions", form);
        await app.HandleSubscriptionsAsync();
        return response;
    }

    internal static async Task SubscribeAsync(RunningApp app, string address, string collection = "rare-cancers")
    {
        await SignUpAsync(app, address, collection);
        var response = await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/confirm"), content: null);
        Assert.Contains("You are subscribed", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    internal static async Task PublishAsync(RunningApp app)
    {
        app.Source.Publish("A new article", "10.1186/s12885-026-00001-1", "9001");
        await app.CollectAsync();
    }

    // The page after a sign-up, without its token, which differs from one sign-up to the next.
    private static async Task<(HttpStatusCode Status, string Body)> ReadAsync(RunningApp app, HttpResponseMessage response) =>
        (response.StatusCode, Token().Replace(await app.Http.GetStringAsync(response.Headers.Location), "/subscriptions/token/"));

    [GeneratedRegex(@"/subscriptions/[\w-]+/")]
    private static partial Regex Token();

    public sealed class OnLocalHost() : SubscriptionFunctionTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : SubscriptionFunctionTests(AppHost.Worker);
}
