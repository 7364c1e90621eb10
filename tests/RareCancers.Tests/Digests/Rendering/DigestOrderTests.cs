using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Digests.Rendering;
using RareCancers.Testing.Builders;
using RareCancers.Topics;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>The order of a digest and its reasons.</summary>
public sealed class DigestOrderTests
{
    private static readonly string[] NineTitles =
    [
        "Osteosarcoma", "Of something else", "Ewing sarcoma", "Thymoma", "Thymic carcinoma", "Chordoma", "Wilms tumor", "Rare cancers", "Leiomyosarcoma",
    ];

    [Fact]
    public async Task A_short_digest_lists_its_articles_newest_first_without_headings_above_them()
    {
        var mail = await MailAsync(Variant([.. NineTitles.Take(8).Select((title, index) => News(index + 1, title))]));

        Assert.Empty(Headings(mail, "h2"));
        Assert.Equal(NineTitles.Take(8).Reverse(), Headings(mail, "h3"));
    }

    [Fact]
    public async Task A_long_digest_is_grouped_by_family_and_an_article_that_is_alone_in_its_family_has_no_heading_of_its_own()
    {
        var mail = await MailAsync(Variant([.. NineTitles.Select((title, index) => News(index + 1, title))]));

        Assert.Equal(
            [
                "h2 Chest", "h3 Thymic carcinoma", "h3 Thymoma",
                "h2 Sarcomas of soft tissue and bone", "h3 Leiomyosarcoma", "h3 Chordoma", "h3 Ewing sarcoma", "h3 Osteosarcoma",
                "h2 Also new", "h3 Rare cancers", "h3 Wilms tumor", "h3 Of something else",
            ],
            Page(mail).QuerySelectorAll("h2, h3").Select(heading => $"{heading.LocalName} {heading.TextContent}"));
    }

    [Fact]
    public async Task Articles_after_notices_have_a_heading_unless_there_is_only_one()
    {
        var notice = NoticeAbout(9, Article(9, "Corrected"), NoticeKind.Correction);

        Assert.Equal([DigestLabels.Notices], Headings(await MailAsync(Variant(notice, News(1, "One"))), "h2"));
        Assert.Equal([DigestLabels.Notices, "New articles"], Headings(await MailAsync(Variant(notice, News(1, "One"), News(2, "Two"))), "h2"));
    }

    [Fact]
    public async Task An_article_of_several_families_is_listed_once_in_that_of_a_topic_that_the_subscriber_chose()
    {
        VariantItem[] items = [.. Enumerable.Range(1, 9).Select(number => News(number, $"Case {number}: osteosarcoma after thymoma"))];

        Assert.Equal(["Chest"], Headings(await MailAsync(Variant(items)), "h2"));
        Assert.Equal(
            ["Sarcomas of soft tissue and bone"], Headings(await MailAsync(Variant(items) with { Interest = About(["osteosarcoma"]) }), "h2"));
    }

    [Fact]
    public async Task Notices_come_first_and_the_most_serious_before_the_others()
    {
        var mail = await MailAsync(Variant(
            News(1, "Thymoma"),
            NoticeAbout(2, Article(2, "Corrected"), NoticeKind.Correction),
            NoticeAbout(3, Article(3, "Retracted"), NoticeKind.Retraction),
            NoticeAbout(4, Article(4, "Doubted"), NoticeKind.ExpressionOfConcern)));

        Assert.Equal(["Corrections, retractions and other notices"], Headings(mail, "h2"));
        Assert.Equal(["Retracted", "Doubted", "Corrected", "Thymoma"], Headings(mail, "h3"));
        Assert.Equal(["Retraction:", "Expression of concern:", "Correction:"], Page(mail).QuerySelectorAll("strong").Select(mark => mark.TextContent));
    }

    [Fact]
    public void The_reason_names_the_chosen_topics_with_the_matching_words()
    {
        var item = News(1, Article(1, "Treatment of osteosarcoma") with { Teaser = null });

        Assert.Equal("You follow Osteosarcoma (“osteosarcoma” in the title).", DigestReason.Explain(item, About(["osteosarcoma"])));
    }

    [Fact]
    public void The_reason_for_a_narrower_topic_names_the_chosen_topic()
    {
        var broader = TopicVocabulary.Default.Topics.First(topic => topic.Broader.Count > 0);
        var chosen = TopicVocabulary.Default.Find(broader.Broader[0])!;
        var item = News(1, "Anything");
        var found = item with { Item = item.Item with { Topics = [new(broader.Id, "such a tumour", TopicField.Abstract, 3)] } };

        Assert.Equal($"You follow {chosen.Name} (“such a tumour” in the abstract).", DigestReason.Explain(found, About([chosen.Id])));
    }

    [Fact]
    public void The_reason_names_the_chosen_aspects_with_the_matching_words()
    {
        var aspect = TopicVocabulary.Default.Aspects[0];
        var item = News(1, "Osteosarcoma");
        var found = item with { Item = item.Item with { Aspects = [new(aspect.Id, "these words", TopicField.Abstract, 3)] } };

        Assert.Equal(
            $"You follow Osteosarcoma (“Osteosarcoma” in the title) and {aspect.Name} (“these words” in the abstract).",
            DigestReason.Explain(found, About(["osteosarcoma"], aspect.Id)));
    }

    [Fact]
    public void The_reason_prefers_words_of_the_title_to_those_of_the_abstract()
    {
        var article = TestArticles.Numbered(1) with { Title = "Osteosarcoma", Teaser = new Teaser("Some osteosarcomas", isCut: false) };
        var item = News(1, article.Classify(new TopicClassifier(TopicVocabulary.Default)));
        var reversed = item with { Item = item.Item with { Topics = [.. item.Item.Topics.Reverse()] } };

        Assert.Equal(2, item.Item.Topics.Count);
        Assert.Equal("You follow Osteosarcoma (“Osteosarcoma” in the title).", DigestReason.Explain(reversed, About(["osteosarcoma"])));
    }

    [Fact]
    public void Nothing_is_explained_to_subscribers_of_everything() =>
        Assert.Null(DigestReason.Explain(News(1, "Osteosarcoma"), Interest.Everything));

    [Fact]
    public async Task A_notice_says_which_digest_announced_the_article()
    {
        var notice = NoticeAbout(20, Article(1, "Osteosarcoma"), NoticeKind.Retraction, announcedIn: 3);

        var mail = await MailAsync(Variant(notice) with { Interest = About(["thymoma"]) });

        Assert.Contains(Page(mail).QuerySelectorAll("p"), line => line.TextContent == "We sent you this article in digest 3.");
    }

    private static IEnumerable<string> Headings(MimeKit.MimeMessage mail, string level) =>
        Page(mail).QuerySelectorAll(level).Select(heading => heading.TextContent);
}
