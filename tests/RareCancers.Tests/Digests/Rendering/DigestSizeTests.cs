using System.Globalization;
using MimeKit;
using RareCancers.Articles.Notices;
using RareCancers.Digests.Rendering;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>Gmail shows at most 102 KB of an email.</summary>
public sealed class DigestSizeTests
{
    private const int ShownByGmail = 102_000;

    [Theory]
    [InlineData("Osteosarcoma in {0} adults")]
    [InlineData("Остеосаркома у {0} взрослых: исследование, пример и его обсуждение")]
    public async Task An_email_with_very_many_articles_stays_below_the_limit_of_Gmail(string title)
    {
        var mail = await MailAsync(Variant(Many(400, title)));

        Assert.InRange(EncodedLength((MimePart)((Multipart)mail.Body!)[1]), 85_000, ShownByGmail);
        Assert.All(new[] { mail.HtmlBody, mail.TextBody }, body => Assert.Contains("unsubscribe", body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_oldest_articles_are_left_out_and_counted_with_a_link_to_all_of_them()
    {
        var mail = await MailAsync(Variant(Many(400, "Osteosarcoma in {0} adults")));

        var shown = Page(mail).QuerySelectorAll("h3").Select(heading => heading.TextContent).ToArray();
        Assert.Equal(Enumerable.Range(401 - shown.Length, shown.Length).Reverse().Select(number => $"Osteosarcoma in {number} adults"), shown);
        var more = Assert.Single(Page(mail).QuerySelectorAll("a"), link => link.TextContent.Contains(" more ", StringComparison.Ordinal));
        Assert.Equal($"and {400 - shown.Length} more on the page of this digest", more.TextContent);
        Assert.Equal("https://rare.example/digests/rare-cancers/14", more.GetAttribute("href"));
        Assert.Equal("Osteosarcoma – Rare cancers", mail.Subject);
    }

    [Fact]
    public async Task As_many_articles_are_shown_as_fit()
    {
        var items = Many(400, "Osteosarcoma in {0} adults");
        var shown = Page(await MailAsync(Variant(items))).QuerySelectorAll("h3").Length;
        var one = (await Composer().RenderAsync(Variant(items[..2]))).Size - (await Composer().RenderAsync(Variant(items[..1]))).Size;

        Assert.InRange(shown * one, 70_000, 140_000);
        Assert.DoesNotContain(" more ", (await MailAsync(Variant(items[..(shown - 2)]))).TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_are_left_out_before_notices()
    {
        var notices = Enumerable.Range(1, 40).Select(number => NoticeAbout(number, Article(number, $"Noticed {number}"), NoticeKind.Correction));

        var mail = await MailAsync(Variant([.. notices, .. Many(300, "Osteosarcoma in {0} adults", first: 100)]));

        Assert.Equal(40, Page(mail).QuerySelectorAll("h3").Count(heading => heading.TextContent.StartsWith("Noticed", StringComparison.Ordinal)));
        Assert.InRange(EncodedLength((MimePart)((Multipart)mail.Body!)[1]), 85_000, ShownByGmail);
    }

    [Fact]
    public async Task The_oldest_of_very_many_notices_are_left_out_and_counted()
    {
        var notices = Enumerable.Range(1, 400).Select(number => NoticeAbout(number, Article(number, $"Noticed {number}"), NoticeKind.Retraction));

        var mail = await MailAsync(Variant([.. notices, .. Many(5, "Osteosarcoma in {0} adults", first: 500)]));

        var shown = Page(mail).QuerySelectorAll("h3").Select(heading => heading.TextContent).ToArray();
        Assert.Contains("Noticed 400", shown[0], StringComparison.Ordinal);
        Assert.All(shown, heading => Assert.StartsWith("Noticed", heading, StringComparison.Ordinal));
        Assert.Contains($"and {405 - shown.Length} more on the page of this digest", PlainTextOf(mail), StringComparison.Ordinal);
        Assert.InRange(EncodedLength((MimePart)((Multipart)mail.Body!)[1]), 85_000, ShownByGmail);
    }

    [Fact]
    public async Task An_email_of_text_only_stays_below_the_limit_of_Gmail()
    {
        var mail = await MailAsync(Variant(Many(900, "Osteosarcoma in {0} adults")) with { TextOnly = true });

        Assert.InRange(EncodedLength((MimePart)mail.Body!), 85_000, ShownByGmail);
        Assert.Contains("more on the page of this digest", PlainTextOf(mail), StringComparison.Ordinal);
    }

    private static VariantItem[] Many(int count, string title, int first = 1) =>
        [.. Enumerable.Range(first, count).Select(number => News(number, string.Format(CultureInfo.InvariantCulture, title, number)))];

    private static long EncodedLength(MimePart part) => part.Content!.Stream!.Length;
}
