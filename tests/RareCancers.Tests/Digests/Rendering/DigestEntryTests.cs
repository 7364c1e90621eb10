using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>One item in the HTML of a digest.</summary>
public sealed class DigestEntryTests
{
    [Fact]
    public async Task An_article_has_one_link_its_title()
    {
        var mail = await MailAsync(Variant(News(1, TestArticles.Complete())) with { Interest = About(["osteosarcoma"]) });

        var links = Page(mail).QuerySelectorAll("a").SkipWhile(link => link.ParentElement!.LocalName != "h3").ToArray();
        Assert.Equal("h3", links[0].ParentElement!.LocalName);
        Assert.Equal(["Change what you get", "Unsubscribe", "This digest on the web"], links[^3..].Select(link => link.TextContent));
        Assert.All(links[1..^3], link => Assert.StartsWith("published", link.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_date_of_publication_follows_the_citation()
    {
        var article = Article(1, "Thymoma") with { Published = RareCancers.Articles.PublicationDate.Parse("2025-03-28") };

        var mail = await MailAsync(Variant(News(1, article)));

        Assert.Contains("BMC Cancer 2025 25:1, published 28 March 2025", Page(mail).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("BMC Cancer 2025 25:1, published 28 March 2025", PlainTextOf(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retraction_looks_more_severe_than_a_correction()
    {
        var mail = await MailAsync(Variant(
            NoticeAbout(1, Article(1, "Wrong"), NoticeKind.Retraction), NoticeAbout(2, Article(2, "Inexact"), NoticeKind.Correction)));

        var boxes = Page(mail).QuerySelectorAll("td.grave, td.box");
        Assert.Equal(["grave", "box"], boxes.Select(box => box.ClassName));
        Assert.NotEqual(boxes[0].GetAttribute("style"), boxes[1].GetAttribute("style"));
        Assert.Contains("The journal has withdrawn this article.", boxes[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("withdrawn", boxes[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_article_that_is_already_retracted_is_in_the_same_box_as_a_retraction()
    {
        var article = Article(1, "Wrong") with { Notices = [new Notice(NoticeKind.Retraction)] };

        var mail = await MailAsync(Variant(News(1, article)));

        Assert.Contains("Wrong", Page(mail).QuerySelector("td.grave")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("RETRACTION: published.\nThe journal has withdrawn", PlainTextOf(mail).Split("\n\n")[2].Trim(), StringComparison.Ordinal);
    }
}
