using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MimeKit;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>A digest as a subscriber receives it.</summary>
public sealed class DigestEmailTests
{
    private readonly DigestFixture fixture = new();

    [Fact]
    public async Task Unsubscribing_takes_one_click()
    {
        var mail = await MailAsync("New");

        // RFC 8058, 3.1.
        Assert.Matches(@"^<https://rare\.example/subscriptions/[\w.-]+/unsubscribe>$", mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
    }

    [Fact]
    public async Task The_unsubscribe_links_are_the_same_everywhere_and_valid_for_the_recipient()
    {
        var mail = await MailAsync("New");

        var url = new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
        var token = url.Segments[2].TrimEnd('/');
        Assert.Contains($"Unsubscribe:\n{url}\n", mail.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal($"{url}", Assert.Single(Page(mail).QuerySelectorAll("a"), link => link.TextContent == "Unsubscribe").GetAttribute("href"));
        Assert.Equal(
            SubscriberId.Parse("aa" + new string('0', 29) + "1"),
            new SubscriberTokens(TestSettings.Tokens, fixture.Time).Validate(TokenPurpose.Unsubscribe, token).Subscriber);
    }

    [Fact]
    public async Task The_headers_name_the_list_the_digest_and_the_recipient()
    {
        var mail = await MailAsync("First", "Second");

        Assert.Equal("Rare cancers <rare-cancers.example.org>", mail.Headers[HeaderId.ListId]); // RFC 2919
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]); // RFC 3834
        Assert.Matches(@"^rare-cancers\.1\.[0-9a-f]{20}\.aa0{29}1@example\.org$", mail.MessageId);
        Assert.Equal(("\"Rare cancers\" <news@example.org>", fixture.Time.GetUtcNow()), (mail.From.ToString(), mail.Date));
    }

    [Fact]
    public async Task A_hostile_title_adds_no_header_and_no_script()
    {
        var mail = await MailAsync("Tumours\r\nBcc: bob@example.org\r\n\r\n<script>alert(1)</script>");

        Assert.Null(mail.Headers[HeaderId.Bcc]);
        Assert.Equal("ana@example.org", mail.To.ToString());
        Assert.Empty(Page(mail).QuerySelectorAll("script"));
    }

    [Fact]
    public async Task A_long_title_in_any_script_is_shortened_in_the_subject()
    {
        var title = string.Join(' ', Enumerable.Repeat("Größenänderung seltener Tumoren 日本語", 12));

        var mail = await MailAsync(title);

        Assert.Equal("Größenänderung seltener Tumoren 日本語 Größenänderung seltener Tumoren 日本語 … – Rare cancers", mail.Subject);
        Assert.Contains(title, Page(mail).QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
    }

    private static IHtmlDocument Page(MimeMessage mail) => new HtmlParser().ParseDocument(mail.HtmlBody!);

    private async Task<MimeMessage> MailAsync(params string[] titles)
    {
        await fixture.SubscribeAsync("ana");
        await fixture.PublishAsync(titles);
        return Assert.Single(await fixture.PlanAndDrainAsync());
    }
}
