using Microsoft.Extensions.Options;
using MimeKit;
using RareCancers.Articles.Notices;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Tests.Mail;
using RareCancers.Tests.Subscriptions;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>The parts of a digest that mail programs and mail servers read.</summary>
public sealed class DigestHeaderTests
{
    [Fact]
    public async Task The_headers_are_these_and_no_others()
    {
        var mail = await MailAsync(Variant(News(1, "Osteosarcoma")));

        var headers = mail.Headers.Select(header => $"{header.Field}: {header.Value}");
        Assert.Equal(
            [
                "Archived-At: <https://rare.example/digests/rare-cancers/14>",
                "Auto-Submitted: auto-generated",
                "Date: Sun, 01 Jun 2025 07:05:00 +0000",
                "Feedback-ID: rare-cancers-14:rare-cancers:digest:rarecancers",
                "From: Rare cancers <news@example.org>",
                "List-Archive: <https://rare.example/digests/rare-cancers>",
                "List-Help: <https://rare.example/about>",
                "List-Id: Rare cancers <rare-cancers.example.org>",
                "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                $"List-Unsubscribe: <https://rare.example/subscriptions/{Links.UnsubscribeToken}/unsubscribe>",
                $"Message-Id: <{MessageIdOf("rare-cancers.14")}>",
                "Subject: Osteosarcoma – Rare cancers",
                "To: ana@example.org",
            ],
            headers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_click_unsubscribing_is_offered_over_HTTPS_only()
    {
        var site = Options.Create(new SiteOptions { PublicBaseUrl = "http://127.0.0.1:7071" });

        var mail = await MailAsync(Variant(News(1, "Osteosarcoma")), TestComposer.CreateForDigests(TimeProvider.System, site: site));

        Assert.Equal($"<http://127.0.0.1:7071/subscriptions/{Links.UnsubscribeToken}/unsubscribe>", mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.DoesNotContain(HeaderId.ListUnsubscribePost, mail.Headers.Select(header => header.Id));
    }

    [Fact]
    public async Task A_notice_replies_to_the_emails_that_announced_its_article()
    {
        var mail = await MailAsync(Variant(
            NoticeAbout(20, Article(1, "Osteosarcoma"), NoticeKind.Retraction, announcedIn: 9),
            NoticeAbout(21, Article(2, "Thymoma"), NoticeKind.Correction, announcedIn: 3),
            NoticeAbout(22, Article(3, "Ewing sarcoma"), NoticeKind.Correction, announcedIn: 9),
            News(23, "New")));

        string[] announcing = [MessageIdOf("rare-cancers.3"), MessageIdOf("rare-cancers.9")];
        Assert.Equal(announcing, mail.References);
        Assert.Equal(string.Join(' ', announcing.Select(id => $"<{id}>")), mail.Headers[HeaderId.InReplyTo]);
    }

    [Fact]
    public async Task An_email_that_announces_an_article_has_the_Message_ID_that_notices_reply_to()
    {
        var mail = await MailAsync(Variant(News(1, "Osteosarcoma")));

        Assert.Equal(MessageIdOf("rare-cancers.14"), mail.MessageId);
    }

    [Fact]
    public async Task A_notice_replies_to_the_unsigned_Message_ID_that_an_earlier_version_gave()
    {
        var variant = Variant(
            NoticeAbout(20, Article(1, "Osteosarcoma"), NoticeKind.Retraction, announcedIn: 9),
            NoticeAbout(21, Article(2, "Thymoma"), NoticeKind.Correction, announcedIn: 3));

        var mail = await MailAsync(variant with { WithoutSignature = [3] });

        Assert.Equal([$"rare-cancers.3.{Ana.Id}@example.org", MessageIdOf("rare-cancers.9")], mail.References);
    }

    [Fact]
    public async Task A_digest_planned_by_an_earlier_version_keeps_its_unsigned_Message_IDs()
    {
        var variant = Variant(News(1, "Osteosarcoma"));

        var mail = await MailAsync(variant with { Digest = variant.Digest with { SignsMessageIds = false } });

        Assert.Equal($"rare-cancers.14.{Ana.Id}@example.org", mail.MessageId);
    }

    [Fact]
    public async Task No_header_and_no_link_contains_the_recipients_address()
    {
        var mail = await MailAsync(Variant(News(1, "Osteosarcoma")));

        var values = mail.Headers.Where(header => header.Id != HeaderId.To)
            .Select(header => header.Value.Replace("Osteosarcoma", "", StringComparison.Ordinal));
        Assert.All(values, value => Assert.DoesNotContain("ana", value, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("ana@", mail.HtmlBody + mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_HTML_loads_nothing()
    {
        var mail = await MailAsync(Variant(News(1, "Osteosarcoma"), NoticeAbout(2, Article(2, "Thymoma"), NoticeKind.Correction)));

        Assert.Empty(Page(mail).QuerySelectorAll("img, link, script, iframe, object, video, audio, form, [src], [srcset], [background]"));
        Assert.DoesNotContain("url(", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_contact_is_at_the_end_if_it_is_set()
    {
        var options = Options.Create(
            new MailOptions { From = "Rare cancers <news@example.org>", Contact = "Rare Cancer Institute, 1 Main Street, 12345 Town" });

        var mail = await MailAsync(Variant(News(1, "Osteosarcoma")), TestComposer.CreateForDigests(TimeProvider.System, options));

        Assert.EndsWith("\nRare Cancer Institute, 1 Main Street, 12345 Town\n", PlainTextOf(mail), StringComparison.Ordinal);
        Assert.Equal("Rare Cancer Institute, 1 Main Street, 12345 Town", Page(mail).QuerySelectorAll("p")[^1].TextContent);
    }

    [Fact]
    public async Task The_end_of_an_email_names_the_site_and_its_operator()
    {
        var site = Options.Create(new SiteOptions
        {
            PublicBaseUrl = "https://rare.example",
            SiteName = "Rare News",
            Operator = new OperatorOptions { Name = "Rare Cancer Institute", Contact = "news@example.org" },
        });

        var mail = await MailAsync(Variant(News(1, "Osteosarcoma")), TestComposer.CreateForDigests(TimeProvider.System, site: site));

        Assert.EndsWith("\nRare News is run by Rare Cancer Institute, news@example.org\n", PlainTextOf(mail), StringComparison.Ordinal);
        Assert.Equal("Rare News is run by Rare Cancer Institute, news@example.org", Page(mail).QuerySelectorAll("p")[^1].TextContent);
    }

    [Fact]
    public async Task Without_an_operator_the_end_of_an_email_names_the_site() => Assert.EndsWith(
        "\nThis email was sent by Rare Cancers.\n",
        PlainTextOf(await MailAsync(Variant(News(1, "Osteosarcoma")))),
        StringComparison.Ordinal);

    private static string MessageIdOf(string email) => new MessageIds(TestSettings.Tokens).Create(email, Ana.Id, "example.org");

    [Theory]
    [InlineData("Größe", "bücher.example", "xn--bcher-kva.example")]
    [InlineData("Cancers: “rare” <b>, (all); and \"such\"", "example.org", "example.org")]
    public async Task The_list_ID_is_valid_for_any_title_and_sender(string title, string domain, string ascii)
    {
        var options = Options.Create(new MailOptions { From = $"news@{domain}" });
        var variant = Variant(News(1, "Osteosarcoma")) with
        {
            Collection = new CollectionOptions { Slug = TestSettings.Slug, Title = title, JournalUrl = "https://journal.example/" },
        };

        var mail = await MailAsync(variant, TestComposer.CreateForDigests(TimeProvider.System, options));

        // RFC 2919, 3: the ID is in angle brackets, and nothing else is.
        Assert.Matches($"^[^<>\"(),:;]+ <rare-cancers\\.{ascii.Replace(".", "\\.", StringComparison.Ordinal)}>$", mail.Headers[HeaderId.ListId]);
        Assert.EndsWith($"@{ascii}", mail.MessageId, StringComparison.Ordinal);
    }
}
