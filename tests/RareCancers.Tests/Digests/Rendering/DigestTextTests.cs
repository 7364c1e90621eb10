using AngleSharp.Html.Dom;
using CsCheck;
using MimeKit;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;
using RareCancers.Text;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>The text and the HTML have the same content.</summary>
public sealed class DigestTextTests
{
    private static readonly Gen<string> Words = Gen.String.Select(PlainText.Clean)
        .Where(text => text.Length > 0 && !text.Contains("://", StringComparison.Ordinal));

    [Fact]
    public async Task Text_and_HTML_have_the_same_words_and_links_in_the_same_order()
    {
        var mail = await MailAsync(Variant(
            News(1, TestArticles.Complete()), News(2, "Osteosarcoma & <b>friends</b>"), News(3, "Of nothing known"),
            NoticeAbout(4, Article(4, "Thymoma"), NoticeKind.Retraction, announcedIn: 3), NoticeAbout(5, TestArticles.Registered(), NoticeKind.Correction)));

        AssertAlike(mail);
    }

    [Fact]
    public void Text_and_HTML_match_for_any_title() => Gen.Select(Words, Words.Array[1, 5]).SampleAsync(
        async (noticed, titles) => AssertAlike(await MailAsync(Variant(
            [.. titles.Select((title, index) => News(index + 1, title)), NoticeAbout(90, Article(90, noticed), NoticeKind.Correction)]))),
        iter: 60);

    [Fact]
    public async Task Text_and_HTML_match_when_articles_are_left_out() =>
        AssertAlike(await MailAsync(Variant([.. Enumerable.Range(1, 150).Select(number => News(number, $"Osteosarcoma number {number}"))])));

    [Fact]
    public async Task No_line_of_the_text_is_too_long_except_for_addresses()
    {
        var title = string.Join(' ', Enumerable.Repeat("Osteosarcoma", 40));

        var mail = await MailAsync(Variant(News(1, title), NoticeAbout(2, TestArticles.Registered(), NoticeKind.Correction)));

        var lines = PlainTextOf(mail).Split('\n').Where(line => !line.Contains("://", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 72));
    }

    private static void AssertAlike(MimeMessage mail)
    {
        var page = Page(mail);
        foreach (var unseen in page.QuerySelectorAll("style, title, .preheader").ToArray())
            unseen.Remove();
        var lines = PlainTextOf(mail).Split('\n');

        Assert.Equal(LettersOf(page.Body!.TextContent), LettersOf(string.Join(' ', lines.Where(line => !IsAddress(line)))));
        Assert.Equal(
            page.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().Select(link => link.GetAttribute("href")),
            lines.Where(IsAddress).Select(line => line.Trim()));
    }

    private static bool IsAddress(string line) => line.TrimStart().StartsWith("https://", StringComparison.Ordinal);

    // In the text, headings are underlined, kinds of notices are in capitals, and a colon follows the name of a link.
    private static string LettersOf(string text) => string.Concat(text.Normalize().Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
