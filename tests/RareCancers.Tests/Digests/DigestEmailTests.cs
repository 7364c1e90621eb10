using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MimeKit;
using RareCancers.Articles;
using RareCancers.Digests;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Testing;
using RareCancers.Tests.Mail;
using RareCancers.Tests.Subscriptions;

namespace RareCancers.Tests.Digests;

public sealed class DigestEmailTests
{
    private readonly NewsDesk desk = new();

    [Fact]
    public async Task The_newest_article_comes_first()
    {
        var mail = await MailAsync("First", "Second", "Third");

        Assert.Equal("Rare cancers: 3 new articles", mail.Subject);
        Assert.Equal(["Third", "Second", "First"], Page(mail).QuerySelectorAll("h2").Select(heading => heading.TextContent));
    }

    [Fact]
    public async Task Text_and_HTML_hold_the_same_items_in_the_same_order()
    {
        var mail = await MailAsync("First & <b>best</b>", "Second “quoted”");

        string[] titles = ["Second “quoted”", "First & <b>best</b>"];
        Assert.Equal(titles, Page(mail).QuerySelectorAll("h2").Select(heading => heading.TextContent));
        Assert.Equal(titles, mail.TextBody!.ReplaceLineEndings("\n").Split('\n').Where(titles.Contains));
        Assert.All(Page(mail).Links.OfType<IHtmlAnchorElement>(), link => Assert.Contains(link.GetAttribute("href")!, mail.TextBody, StringComparison.Ordinal));
        Assert.All(Page(mail).QuerySelectorAll("div > p"), line => Assert.Contains(line.TextContent.Replace("Unsubscribe", "", StringComparison.Ordinal).Trim(), mail.TextBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaving_takes_one_click()
    {
        var mail = await MailAsync("New");

        // RFC 8058, 3.1.
        Assert.Matches(@"^<https://rare\.example/subscriptions/[\w.-]+/unsubscribe>$", mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers[HeaderId.ListUnsubscribePost]);
    }

    [Fact]
    public async Task The_links_to_leave_are_the_same_everywhere_and_hold_for_the_reader()
    {
        var mail = await MailAsync("New");

        var url = new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>'));
        var token = url.Segments[2].TrimEnd('/');
        Assert.Contains($"Unsubscribe: {url}", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal($"{url}", Page(mail).QuerySelectorAll("a")[^1].GetAttribute("href"));
        Assert.Equal(
            SubscriberId.Parse("aa" + new string('0', 29) + "1"),
            new SubscriberTokens(TestSettings.Tokens, desk.Time).Read(TokenPurpose.Unsubscribe, token));
    }

    [Fact]
    public async Task The_headers_name_list_digest_and_reader()
    {
        var mail = await MailAsync("First", "Second");

        Assert.Equal("Rare cancers <rare-cancers.example.org>", mail.Headers[HeaderId.ListId]); // RFC 2919
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]); // RFC 3834
        Assert.Equal("rare-cancers.2.aa" + new string('0', 29) + "1@example.org", mail.MessageId);
        Assert.Equal(("\"Rare cancers\" <news@example.org>", desk.Time.GetUtcNow()), (mail.From.ToString(), mail.Date));
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
    public async Task A_long_subject_in_any_script_arrives_whole()
    {
        var title = string.Join(' ', Enumerable.Repeat("Größenänderung seltener Tumoren 日本語", 12));

        var mail = await MailAsync(title);

        Assert.Equal($"Rare cancers: {title}", mail.Subject);
    }

    [Fact]
    public async Task The_mail_is_as_approved()
    {
        var body = (MultipartAlternative)(await TestComposer.Create(TimeProvider.System)
            .ComposeAsync<DigestEmailBody>(Example.To, "1@rare.example", Example.Subject, Example, Example.Text)).Body!;

        var text = ((TextPart)body[0]).Text.ReplaceLineEndings("\n");
        var html = ((TextPart)body[1]).Text.ReplaceLineEndings("\n");
        Assert.Equal(Approval.Of("tests/RareCancers.Tests/Digests/Approved/digest.txt", text), text);
        Assert.Equal(Approval.Of("tests/RareCancers.Tests/Digests/Approved/digest.html", html), html);
    }

    [Fact]
    public void Approved_files_are_not_being_rewritten() => Assert.False(Approval.Rewrites);

    private static DigestEmail Example
    {
        get
        {
            var at = new DateTimeOffset(2025, 6, 1, 7, 0, 0, TimeSpan.Zero);
            var full = new Article
            {
                Id = ArticleId.Of(Doi.Parse("10.1186/s12885-025-13934-2"), null),
                Doi = Doi.Parse("10.1186/s12885-025-13934-2"),
                Citation = Citation.Parse("BMC Cancer 2025 25:558"),
                Title = "Sarcoma & <i>friends</i>: a “rare” case",
                Authors = AuthorList.Parse("Ana Bel, Bo Cyr and Cleo De Placido"),
                Teaser = Teaser.TryParse("Background: rare tumours are seldom seen, and mo..."),
                Notices = [new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:601"))],
                FirstSeen = at,
                Updated = at,
                Modified = at,
            };
            var citation = Citation.Parse("BMC Cancer 2025 25:2");
            var bare = new Article { Id = ArticleId.Of(null, citation), Citation = citation, Authors = AuthorList.Unknown, FirstSeen = at, Updated = at, Modified = at };
            return new DigestEmail(
                EmailAddress.Parse("ana@example.org"),
                "Rare cancers",
                new Uri("https://rare.example/collections/rare-cancers"),
                [.. new[] { full, bare }.Select(article => DigestItem.Of(article, new Uri("https://journal.example/")))],
                new Uri("https://rare.example/subscriptions/token/unsubscribe"));
        }
    }

    private static IHtmlDocument Page(MimeMessage mail) => new HtmlParser().ParseDocument(mail.HtmlBody!);

    private async Task<MimeMessage> MailAsync(params string[] titles)
    {
        await desk.SubscribeAsync("ana");
        await desk.PublishAsync(titles);
        return Assert.Single(await desk.PlanAndDrainAsync());
    }
}
