using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Functions.Tests;

/// <summary>Sign-ups by people who mean harm to others.</summary>
public abstract class SignUpAbuseTests(AppHost host) : FrontDoorTests(host)
{
    [Fact]
    public async Task Fake_sign_ups_do_not_delay_a_digest()
    {
        await using var app = await StartCollectedAsync(("Mail:PerMinute", "5"));
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        await SubscriptionFunctionTests.PublishAsync(app);
        app.Wait(TimeSpan.FromDays(1));
        var before = app.Mails().Count;
        for (var minute = 0; minute < 4; minute++)
        {
            // From any number of networks: their own limit does not apply.
            for (var count = 0; count < (minute == 0 ? 15 : 14); count++)
                await SignUpByServiceAsync(app, $"fake{minute}-{count}@host{minute}-{count}.example");
            await app.HandleSubscriptionsAsync();
            app.Wait();
        }

        Assert.InRange(app.Mails().Count - before, 1, 4);

        await app.PlanDigestsAsync();
        await app.DrainAsync(RareCancers.Digests.Sending.DigestQueue.Name);

        Assert.Single(app.Mails(), mail => mail.Subject == "A new article – Rare cancers");
    }

    [Fact]
    public async Task A_full_backlog_is_reported_honestly_and_alike_for_every_address()
    {
        await using var app = await StartCollectedAsync(("Mail:PerMinute", "1"));
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        var capacity = app.Services.GetRequiredService<SignUpBacklog>().Capacity;
        // The sign-up of the subscriber counts too.
        for (var count = 1; count < capacity; count++)
            await SignUpByServiceAsync(app, $"fake{count}@host{count}.example");

        var page = await SignUpAsync(app, "ana@example.org");
        var other = await SignUpAsync(app, "new@example.org");
        var json = await app.Http.PostAsJsonAsync("/subscriptions", new { email = "new@example.org" });

        Assert.All([page, other, json], response => Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, 3600), (response.StatusCode, response.Headers.RetryAfter?.Delta?.TotalSeconds)));
        Assert.Equal(
            (await page.Content.ReadAsStringAsync()).Replace("ana@example.org", "new@example.org", StringComparison.Ordinal),
            await other.Content.ReadAsStringAsync());
        Assert.Contains("try again in an hour", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("try again in an hour", (await ReadJsonAsync(json)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_mailbox_cannot_be_flooded_with_tags()
    {
        await using var app = await StartCollectedAsync();

        for (var count = 0; count < 20; count++)
            Assert.Equal(HttpStatusCode.SeeOther, (await SignUpAsync(app, $"victim+{count}@mail.example")).StatusCode);
        await app.HandleSubscriptionsAsync();

        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task An_address_that_never_confirms_gets_three_emails_in_a_week()
    {
        await using var app = await StartCollectedAsync();

        for (var day = 0; day < 6; day++)
        {
            await SubscriptionFunctionTests.SignUpAsync(app, "victim@mail.example");
            app.Wait(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, app.Mails().Count);
    }

    [Fact]
    public async Task A_domain_cannot_be_flooded()
    {
        await using var app = await StartCollectedAsync();
        for (var count = 0; count < DomainLimit.PerHour + 10; count++)
            await SignUpByServiceAsync(app, $"staff{count}@hospital.example");

        await app.HandleSubscriptionsAsync();

        Assert.Equal(DomainLimit.PerHour, app.Mails().Count);
    }

    [Fact]
    public async Task The_owner_of_an_address_can_stop_all_email_to_it()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SignUpAsync(app, "victim+1@mail.example");
        var block = MailedLink.LastIn(app.Mails(), "/block");
        var asked = await app.Http.GetStringAsync(block);

        var blocked = await app.Http.PostAsync(block, content: null);
        var again = await app.Http.PostAsync(block, content: null);
        app.Wait(TimeSpan.FromDays(30));
        await SubscriptionFunctionTests.SignUpAsync(app, "victim+1@mail.example");
        await SubscriptionFunctionTests.SignUpAsync(app, "victim@mail.example");

        Assert.Contains("<form method=\"post\"", asked, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (blocked.StatusCode, again.StatusCode));
        Assert.Contains("Nothing will be sent to this address again", await blocked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task Blocking_an_address_ends_its_subscription()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SubscribeAsync(app, "ana@example.org");
        await app.HandleSubscriptionsAsync();
        await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/block"), content: null);
        var mails = app.Mails().Count;
        await SubscriptionFunctionTests.PublishAsync(app);

        await app.SendDigestsAsync();

        Assert.Equal(mails, app.Mails().Count);
        using var person = JsonDocument.Parse(await app.Http.GetStringAsync(
            MailedLink.LastIn(app.Mails(), "/preferences").Replace("/preferences", "/export", StringComparison.Ordinal)));
        Assert.True(person.RootElement.GetProperty("suppression").GetProperty("blocked").TryGetDateTimeOffset(out _));
    }

    [Fact]
    public async Task A_forged_link_blocks_nobody()
    {
        await using var app = await StartCollectedAsync();
        var rows = await app.RowsAsync();

        var asked = await app.Http.GetAsync($"/subscriptions/{new string('a', 66)}/block");
        var posted = await app.Http.PostAsync($"/subscriptions/{new string('a', 66)}/block", content: null);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (asked.StatusCode, posted.StatusCode));
        Assert.Equal(rows, await app.RowsAsync());
    }

    [Fact]
    public async Task A_link_of_an_earlier_sign_up_does_not_confirm_a_later_one_and_says_so()
    {
        await using var app = await StartCollectedAsync();
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");
        var earlier = MailedLink.LastIn(app.Mails(), "/confirm");
        app.Wait(TimeSpan.FromHours(2));
        await SubscriptionFunctionTests.SignUpAsync(app, "ana@example.org");

        var asked = await app.Http.GetAsync(earlier);
        var posted = await app.Http.PostAsync(earlier, content: null);

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (asked.StatusCode, posted.StatusCode));
        Assert.Contains("Use the link in the newest email", await posted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "You are subscribed",
            await (await app.Http.PostAsync(MailedLink.LastIn(app.Mails(), "/confirm"), content: null)).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cross-site", "https://evil.example")]
    [InlineData("same-site", "https://other.example.org")]
    [InlineData("cross-site", "null")]
    [InlineData("cross-site", null)]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "null")]
    public async Task A_sign_up_from_a_page_of_another_site_is_refused(string? site, string? origin)
    {
        await using var app = await StartCollectedAsync();

        var page = await SignUpAsync(app, "victim@example.org", site, origin);
        var json = await SignUpAsync(app, "victim@example.org", site, origin, asJson: true);
        await app.HandleSubscriptionsAsync();

        Assert.Equal((HttpStatusCode.Forbidden, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        Assert.Equal((HttpStatusCode.Forbidden, "application/problem+json"), (json.StatusCode, json.Content.Headers.ContentType!.MediaType));
        Assert.Empty(app.Mails());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("same-origin", "null")]
    [InlineData("none", null)]
    [InlineData("cross-site", "https://patients.example")]
    [InlineData(null, "https://PATIENTS.example")]
    [InlineData(null, "https://rare.example")]
    [InlineData("same-site", "https://rare.example")]
    public async Task A_sign_up_from_our_pages_a_program_or_an_allowed_site_is_accepted(string? site, string? origin)
    {
        await using var app = await StartCollectedAsync(
            ("Subscriptions:AllowedOrigins:0", "https://patients.example"), ("PublicBaseUrl", "https://rare.example/news"));

        var response = await SignUpAsync(app, "ana@example.org", site, origin);
        await app.HandleSubscriptionsAsync();

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Single(app.Mails());
    }

    [Fact]
    public async Task A_sign_up_from_the_host_of_the_request_is_accepted_whatever_the_scheme()
    {
        await using var app = await StartCollectedAsync(("PublicBaseUrl", "https://rare.example"));

        var response = await SignUpAsync(app, "ana@example.org", site: null, $"https://{app.Http.BaseAddress!.Authority}");

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    [Fact]
    public async Task Our_pages_do_not_hide_the_origin_of_their_forms_and_reveal_no_address_to_other_sites()
    {
        await using var app = await StartCollectedAsync();

        var response = await app.Http.GetAsync("/collections/rare-cancers");

        Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    private static async Task<HttpResponseMessage> SignUpAsync(
        RunningApp app, string address, string? site = null, string? origin = null, bool asJson = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/subscriptions");
        request.Content = asJson ? JsonContent.Create(new { email = address }) : new FormUrlEncodedContent([KeyValuePair.Create("email", address)]);
        request.Headers.Accept.ParseAdd(asJson ? "*/*" : "text/html");
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await app.Http.SendAsync(request);
    }

    private static async Task SignUpByServiceAsync(RunningApp app, string address)
    {
        var outcome = await app.Services.GetRequiredService<SignUpService>()
            .SignUpAsync(new SignUp(null, address, ConsentMethod.Form), CancellationToken.None);
        Assert.Equal(SignUpStatus.Accepted, outcome.Answer);
    }

    private static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    public sealed class OnLocalHost() : SignUpAbuseTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : SignUpAbuseTests(AppHost.Worker);
}
