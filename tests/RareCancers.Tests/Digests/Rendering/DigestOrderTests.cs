using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Digests.Rendering;
using RareCancers.Testing.Builders;
using RareCancers.Topics;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>The order of a digest, its subject and its reasons.</summary>
public sealed class DigestOrderTests
{
    [Fact]
    public async Task Articles_are_ordered_by_topic_as_in_the_vocabulary_and_those_without_one_come_last()
    {
        var mail = await MailAsync(Variant(
            News(1, "Of something else"),
            News(2, "Osteosarcoma in adults"),
            News(3, "Thymoma in adults"),
            News(4, "Osteosarcoma in children"),
            News(5, "Rare cancers")));

        Assert.Equal(
            [
                "h2 Thymoma", "h3 Thymoma in adults",
                "h2 Osteosarcoma", "h3 Osteosarcoma in children", "h3 Osteosarcoma in adults",
                "h2 Rare cancers in general", "h3 Rare cancers",
                "h2 Other articles", "h3 Of something else",
            ],
            Page(mail).QuerySelectorAll("h2, h3").Select(heading => $"{heading.LocalName} {heading.TextContent}"));
    }

    [Fact]
    public async Task An_article_on_two_topics_appears_once_under_the_first()
    {
        var mail = await MailAsync(Variant(News(1, "Osteosarcoma after thymoma")));

        Assert.Equal(["Thymoma"], Headings(mail, "h2"));
        Assert.Equal(["Osteosarcoma after thymoma"], Headings(mail, "h3"));
    }

    [Fact]
    public async Task An_article_appears_under_a_topic_that_the_subscriber_chose()
    {
        var variant = Variant(News(1, "Osteosarcoma after thymoma")) with { Interest = About(["osteosarcoma"]) };

        Assert.Equal(["Osteosarcoma"], Headings(await MailAsync(variant), "h2"));
    }

    [Fact]
    public async Task Notices_come_first_and_the_most_serious_before_the_others()
    {
        var mail = await MailAsync(Variant(
            News(1, "Thymoma"),
            NoticeAbout(2, Article(2, "Corrected"), NoticeKind.Correction),
            NoticeAbout(3, Article(3, "Retracted"), NoticeKind.Retraction),
            NoticeAbout(4, Article(4, "Doubted"), NoticeKind.ExpressionOfConcern)));

        Assert.Equal(["Corrections, retractions and other notices", "Thymoma"], Headings(mail, "h2"));
        Assert.Equal(["Retracted", "Doubted", "Corrected", "Thymoma"], Headings(mail, "h3"));
        Assert.Equal(["Retraction:", "Expression of concern:", "Correction:"], Page(mail).QuerySelectorAll("strong").Select(mark => mark.TextContent));
    }

    [Theory]
    [InlineData(NoticeKind.Retraction, "Rare cancers: Retraction of “Thymoma”")]
    [InlineData(NoticeKind.ExpressionOfConcern, "Rare cancers: Expression of concern about “Thymoma”")]
    [InlineData(NoticeKind.Correction, "Rare cancers: Correction to “Thymoma”")]
    [InlineData(NoticeKind.Other, "Rare cancers: Notice about “Thymoma”")]
    public async Task The_subject_of_one_notice_says_what_happened_to_which_article(NoticeKind kind, string subject) =>
        Assert.Equal(subject, (await MailAsync(Variant(NoticeAbout(1, Article(1, "Thymoma"), kind)))).Subject);

    [Fact]
    public async Task The_subject_of_one_article_is_its_heading() =>
        Assert.Equal("Rare cancers: Thymoma", (await MailAsync(Variant(News(1, "Thymoma")))).Subject);

    [Fact]
    public async Task The_subject_of_several_items_counts_them_notices_first()
    {
        var mail = await MailAsync(Variant(
            News(1, "One"),
            News(2, "Two"),
            NoticeAbout(3, Article(3, "Wrong"), NoticeKind.Correction),
            NoticeAbout(4, Article(4, "False"), NoticeKind.Retraction),
            NoticeAbout(5, Article(5, "Bad"), NoticeKind.Retraction)));

        Assert.Equal("Rare cancers: 2 retractions, 1 correction and 2 new articles", mail.Subject);
        Assert.Equal(["2 retractions, 1 correction and 2 new articles"], Headings(mail, "h1"));
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
    public void A_subscriber_of_everything_is_told_what_an_article_is_about()
    {
        Assert.Equal("It is about Osteosarcoma (“Osteosarcoma” in the title).", DigestReason.Explain(News(1, "Osteosarcoma"), Interest.Everything));
        Assert.Equal("It belongs to the Collection.", DigestReason.Explain(News(1, "Something else"), Interest.Everything));
    }

    [Fact]
    public async Task A_notice_says_which_digest_announced_the_article()
    {
        var notice = NoticeAbout(20, Article(1, "Osteosarcoma"), NoticeKind.Retraction, announcedIn: 3);

        var mail = await MailAsync(Variant(notice) with { Interest = About(["thymoma"]) });

        var link = Assert.Single(Page(mail).QuerySelectorAll("a"), link => link.TextContent == "We mailed you this article in digest 3.");
        Assert.Equal("https://rare.example/digests/rare-cancers/3", link.GetAttribute("href"));
    }

    private static IEnumerable<string> Headings(MimeKit.MimeMessage mail, string level) =>
        Page(mail).QuerySelectorAll(level).Select(heading => heading.TextContent);
}
