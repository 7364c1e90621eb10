using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Digests.Rendering;
using RareCancers.Mail;
using RareCancers.Settings;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Digests;
using RareCancers.Tests.Subscriptions;
using RareCancers.Topics;

namespace RareCancers.Tests.Mail;

/// <summary>Each kind of email, approved by eye. Tools of the gate read the same files.</summary>
public sealed class ApprovedMailTests
{
    private static readonly FakeTimeProvider Time = new(VariantFixture.Planned.AddMinutes(5));
    private static readonly IOptions<MailOptions> Options = Microsoft.Extensions.Options.Options.Create(new MailOptions
    {
        From = "Rare cancers <news@example.org>",
        Contact = "Rare Cancer Institute, 1 Main Street, 12345 Town",
    });

    private static readonly IOptions<SiteOptions> Site = Microsoft.Extensions.Options.Options.Create(new SiteOptions
    {
        PublicBaseUrl = TestSettings.Site.Value.PublicBaseUrl,
        Operator = new OperatorOptions { Name = "Rare Cancer Institute", Contact = "news@example.org" },
    });

    private static readonly string[] NineTitles =
    [
        "Osteosarcoma in adolescents: a cohort of eleven centers", "Second-line treatment of Ewing sarcoma", "Thymoma and pregnancy",
        "Of something else", "Leiomyosarcoma of the inferior vena cava", "Wilms tumor in adults", "Neuroblastoma: late relapse",
        "Quality of life after chordoma surgery", "Registries of rare cancers in Europe",
    ];

    private static readonly MailingSchedule Schedule = MailingSchedule.TryCreate(Cadence.Weekly, DayOfWeek.Tuesday, 8, "Europe/Berlin")!;

    [Fact]
    public async Task A_digest_is_as_approved() => AssertApproved("digest", await DigestAsync(News()));

    [Fact]
    public async Task A_digest_of_chosen_topics_with_notices_is_as_approved() => AssertApproved(
        "digest-with-notices",
        await DigestAsync(VariantFixture.Variant([.. Notices(), .. News().Items]) with
        {
            Interest = VariantFixture.About(["osteosarcoma", "thymic-epithelial-tumor"]),
            AttachRis = true,
        }));

    [Fact]
    public async Task A_digest_of_only_a_retraction_is_as_approved() =>
        AssertApproved("retraction", await DigestAsync(VariantFixture.Variant(Notices()[0])));

    [Fact]
    public async Task A_digest_of_one_article_is_as_approved() =>
        AssertApproved("one-article", await DigestAsync(News() with { Items = [News().Items[1]] }));

    [Fact]
    public async Task A_long_digest_is_as_approved() => AssertApproved(
        "long-digest",
        await DigestAsync(VariantFixture.Variant(
        [
            .. NineTitles.Select((title, index) => VariantFixture.News(index + 1, title)),
        ])));

    [Fact]
    public async Task A_digest_of_only_text_is_as_approved() => AssertApproved("digest-as-text", await DigestAsync(News() with { TextOnly = true }));

    [Fact]
    public async Task The_confirmation_email_is_as_approved()
    {
        var confirm = Address(SubscriptionPaths.Confirm(new string('c', SubscriberTokens.ConfirmationLength)));
        var block = Address(SubscriptionPaths.Block(new string('n', 66)));
        var email = new ConfirmationEmail(VariantFixture.Ana.Address, ["Rare cancers"], new DigestPreferences { Schedule = Schedule }, confirm, block);

        AssertApproved("confirmation", await LetterAsync<ConfirmationEmailBody>(email.Subject, email, email.Text));
    }

    [Fact]
    public async Task The_welcome_email_is_as_approved()
    {
        var leave = Address(SubscriptionPaths.Unsubscribe(VariantFixture.Links.UnsubscribeToken));
        var email = new WelcomeEmail(
            "Rare cancers",
            Address("/collections/rare-cancers"),
            new DigestPreferences
            {
                Schedule = Schedule,
                Interest = VariantFixture.About(["osteosarcoma"]),
            },
            Address(SubscriptionPaths.Preferences(VariantFixture.Links.PreferencesToken)),
            leave);
        var mail = await LetterAsync<WelcomeEmailBody>(email.Subject, email, email.Text);

        AssertApproved("welcome", mail);
    }

    [Fact]
    public async Task The_goodbye_email_is_as_approved()
    {
        var email = new GoodbyeEmail("Rare cancers", Address("/collections/rare-cancers#subscribe"), Address("/feeds"));

        AssertApproved("goodbye", await LetterAsync<GoodbyeEmailBody>(email.Subject, email, email.Text));
    }

    [Fact]
    public void Approved_files_are_not_being_rewritten() => Assert.False(Approval.Rewrites);

    private static DigestVariant News()
    {
        var titled = TestArticles.Registered() with { Notices = [new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2024 24:563"))] };
        var osteosarcoma = TestArticles.Complete() with
        {
            Id = ArticleId.From(Doi.Parse("10.1186/s12885-025-13934-2"), null),
            Doi = Doi.Parse("10.1186/s12885-025-13934-2"),
            Citation = Citation.Parse("BMC Cancer 2025 25:558"),
            Title = "Osteosarcoma & <i>friends</i>: a “rare” case",
            Authors = AuthorList.Parse("Ana Bel, Bo Cyr and Cleo De Placido"),
            Teaser = Teaser.TryParse("Background: rare tumours are seldom seen, and mo..."),
            Notices = [],
        };
        return VariantFixture.Variant(
            VariantFixture.News(1, Classified(titled)),
            VariantFixture.News(2, Classified(osteosarcoma)),
            VariantFixture.News(3, Classified(TestArticles.Numbered(2) with { Authors = AuthorList.Unknown, Teaser = null })));
    }

    private static VariantItem[] Notices() =>
    [
        VariantFixture.NoticeAbout(
            20, VariantFixture.Article(11, "Survival with Ewing sarcoma: a cohort of nine hospitals"), NoticeKind.Retraction, announcedIn: 9),
        VariantFixture.NoticeAbout(21, VariantFixture.Article(12, "Thymoma in adults"), NoticeKind.Correction),
    ];

    private static Article Classified(Article article) => article.Classify(new TopicClassifier(TopicVocabulary.Default));

    private static Uri Address(string path) => TestSettings.Site.Value.Address(path);

    private static Task<MimeMessage> DigestAsync(DigestVariant variant) =>
        VariantFixture.MailAsync(variant, TestComposer.CreateForDigests(Time, Options, Site));

    private static async Task<MimeMessage> LetterAsync<TBody>(string subject, object email, string text)
        where TBody : IComponent =>
        await new MailComposer(TestComposer.Components(Options, Site), Options, Site, Time)
            .ComposeAsync<TBody>(VariantFixture.Ana.Address, "GK2PQLPO8SU4.Q6B0HYPZR0PU2@example.org", subject, email, text);

    private static void AssertApproved(string name, MimeMessage mail)
    {
        using var wire = new MemoryStream();
        mail.WriteTo(wire);
        AssertApproved($"{name}.eml", System.Text.Encoding.ASCII.GetString(wire.ToArray()).ReplaceLineEndings("\n"));
        AssertApproved($"{name}.txt", VariantFixture.PlainTextOf(mail));
        if (mail.HtmlBody is { } html)
            AssertApproved($"{name}.html", html.ReplaceLineEndings("\n"));
    }

    private static void AssertApproved(string file, string actual)
    {
        var approved = Approval.Check($"tests/RareCancers.Tests/Mail/Approved/{file}", actual);

        Assert.Equal(approved, actual);
    }
}
