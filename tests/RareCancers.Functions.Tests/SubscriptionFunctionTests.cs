using System.Net;
using System.Net.Http.Json;

namespace RareCancers.Functions.Tests;

/// <summary>Signing up, confirming and leaving through the front door.</summary>
public sealed class SubscriptionFunctionTests
{
    [Fact]
    public async Task A_sign_up_is_answered_politely_and_mails_a_link()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var response = await SignUpAsync(app, "ana@example.org");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Contains("Please look at your mail", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("ana@example.org", Assert.Single(Assert.Single(app.Mails()).To.Mailboxes).Address);
    }

    [Fact]
    public async Task The_answer_is_the_same_whether_an_address_is_new_pending_or_confirmed()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var asNew = await ReadAsync(await SignUpAsync(app, "ana@example.org"));
        var asPending = await ReadAsync(await SignUpAsync(app, "ana@example.org"));
        await app.Http.PostAsync(MailedLink.In(app.Mails()[0], "/confirm"), content: null);
        var asConfirmed = await ReadAsync(await SignUpAsync(app, "ana@example.org"));

        Assert.Equal(asNew, asPending);
        Assert.Equal(asNew, asConfirmed);
        Assert.Single(app.Mails());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an address")]
    [InlineData("ana@example.org, ben@example.org")]
    [InlineData("ana@example.org\r\nBcc: ben@example.org")]
    [InlineData("Ana <ana@example.org>")]
    public async Task What_is_no_address_is_refused_politely_and_mails_nobody(string address)
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var response = await SignUpAsync(app, address);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("That is not an email address", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Mails());
    }

    [Fact]
    public async Task A_program_signs_up_with_JSON_and_is_answered_in_JSON()
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var response = await app.Http.PostAsJsonAsync("/subscriptions", new { email = "ana@example.org" });

        Assert.Equal((HttpStatusCode.Accepted, "application/json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Single(app.Mails());
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("email=ana%40example.org", "text/plain")]
    public async Task A_body_that_is_no_sign_up_is_refused(string body, string mediaType)
    {
        await using var app = await RunningApp.StartCollectedAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, mediaType);

        var response = await app.Http.PostAsync("/subscriptions", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task JSON_in_an_unknown_charset_is_refused()
    {
        await using var app = await RunningApp.StartCollectedAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=foo");

        var response = await app.Http.PostAsync("/subscriptions", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Opening_the_links_of_a_mail_changes_nothing()
    {
        await using var app = await RunningApp.StartCollectedAsync();
        await SignUpAsync(app, "ana@example.org");
        var confirm = MailedLink.In(app.Mails()[0], "/confirm");

        await app.Http.GetAsync(confirm);
        using var head = new HttpRequestMessage(HttpMethod.Head, confirm);
        await app.Http.SendAsync(head);
        await PublishAsync(app);
        await app.SendDigestsAsync();

        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task One_click_unsubscribes_without_a_question()
    {
        await using var app = await RunningApp.StartCollectedAsync();
        await SubscribeAsync(app, "ana@example.org");
        await PublishAsync(app);
        await app.SendDigestsAsync();
        var header = app.Mails()[^1].Headers["List-Unsubscribe"]!.Trim('<', '>');

        // RFC 8058, 3.2: what the mail program posts.
        using var oneClick = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        var response = await app.Http.PostAsync(new Uri(header).AbsolutePath, oneClick);
        app.Source.Publish("Another new article", "10.1186/s12885-026-00002-2", "9002");
        await app.CollectAsync();
        await app.SendDigestsAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, app.Mails().Count);
    }

    [Theory]
    [InlineData("/subscriptions/nonsense/confirm")]
    [InlineData("/subscriptions/00112233445566778899aabbccddeeff.0.AAAA/unsubscribe")]
    public async Task A_link_that_does_not_hold_says_so(string address)
    {
        await using var app = await RunningApp.StartCollectedAsync();

        var asked = await app.Http.GetAsync(address);
        var posted = await app.Http.PostAsync(address, content: null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (asked.StatusCode, posted.StatusCode));
        Assert.Contains("This link does not hold", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    internal static Task<HttpResponseMessage> SignUpAsync(RunningApp app, string address) =>
        app.Http.PostAsync("/subscriptions", new FormUrlEncodedContent([KeyValuePair.Create("email", address), KeyValuePair.Create("collection", "rare-cancers")]));

    internal static async Task SubscribeAsync(RunningApp app, string address)
    {
        await SignUpAsync(app, address);
        var response = await app.Http.PostAsync(MailedLink.In(app.Mails()[^1], "/confirm"), content: null);
        Assert.Contains("You are subscribed", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    internal static async Task PublishAsync(RunningApp app)
    {
        app.Source.Publish("A new article", "10.1186/s12885-026-00001-1", "9001");
        await app.CollectAsync();
    }

    private static async Task<(HttpStatusCode Status, string Body)> ReadAsync(HttpResponseMessage response) =>
        (response.StatusCode, await response.Content.ReadAsStringAsync());
}
