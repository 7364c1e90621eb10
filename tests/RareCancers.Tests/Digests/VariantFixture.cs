using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Digests;
using RareCancers.Digests.Rendering;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Tokens;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Mail;
using RareCancers.Tests.Subscriptions;
using RareCancers.Topics;

namespace RareCancers.Tests.Digests;

/// <summary>Variants of digest 14, and their emails to Ana.</summary>
internal static class VariantFixture
{
    public static readonly DateTimeOffset Planned = new(2025, 6, 1, 7, 0, 0, TimeSpan.Zero);

    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    public static Subscriber Ana { get; } = new()
    {
        Id = SubscriberId.Parse("aa" + new string('0', 29) + "1"),
        Collection = TestSettings.Slug,
        Address = EmailAddress.Parse("ana@example.org"),
        State = SubscriberState.Confirmed,
        ConfirmationSent = Planned,
    };

    public static SubscriberLinks Links { get; } = new(new string('u', 48), new string('p', 48));

    /// <summary>An interest in these topics and aspects.</summary>
    public static Interest About(string[] topics, params string[] aspects) => new([.. topics], [.. aspects]);

    /// <summary>An article with a title that is classified.</summary>
    public static Article Article(int number, string title) => (TestArticles.Numbered(number) with { Title = title }).Classify(Classifier);

    /// <summary>A new article.</summary>
    public static VariantItem News(int number, string title) => News(number, Article(number, title));

    public static VariantItem News(int number, Article article) =>
        Item(new Change(number, ChangeKind.Published, article.Id, Planned, null, IsBackfill: false), article, announcedIn: null);

    /// <summary>A notice about an article.</summary>
    public static VariantItem NoticeAbout(int number, Article article, NoticeKind kind, long? announcedIn = null)
    {
        var notice = new Notice(kind, Citation.Parse("BMC Cancer 2025 25:900"), Doi.Parse("10.1186/s12885-025-00900-1"));
        var what = kind switch
        {
            NoticeKind.Correction => ChangeKind.Corrected,
            NoticeKind.ExpressionOfConcern => ChangeKind.ExpressionOfConcern,
            NoticeKind.Retraction => ChangeKind.Retracted,
            NoticeKind.Other => ChangeKind.Noticed,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return Item(new Change(number, what, article.Id, Planned, notice, IsBackfill: false), article with { Notices = [notice] }, announcedIn);
    }

    public static DigestVariant Variant(params VariantItem[] items)
    {
        var digest = new Digest { Collection = TestSettings.Slug, Number = 14, Through = 14, Planned = Planned };
        return new DigestVariant(TestSettings.Collections.Value.Items[0], digest, Interest.Everything, TextOnly: false, AttachRis: false, items);
    }

    public static async Task<MimeMessage> MailAsync(DigestVariant variant, DigestComposer? composer = null) =>
        (await (composer ?? Composer()).RenderAsync(variant)).CreateMessage(Ana, Links);

    public static DigestComposer Composer() => TestComposer.CreateForDigests(new FakeTimeProvider(Planned.AddMinutes(5)));

    public static IHtmlDocument Page(MimeMessage mail) => new HtmlParser().ParseDocument(mail.HtmlBody!);

    public static string PlainTextOf(MimeMessage mail) => mail.TextBody!.ReplaceLineEndings("\n");

    private static VariantItem Item(Change change, Article article, long? announcedIn) =>
        new(DigestItem.From(change, article, TestSettings.Site.Value.Address(PagePaths.Article(TestSettings.Slug, article.Id))), announcedIn);
}
