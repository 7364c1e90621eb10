using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Digests.Rendering;
using RareCancers.Testing.Builders;
using RareCancers.Topics;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>What stands where in a digest, and why.</summary>
public sealed class DigestOrderTests
{
    [Fact]
    public async Task Articles_stand_by_topic_in_the_vocabularys_order_and_those_without_one_last()
    {
        var mail = await MailAsync(Edition(
            News(1, "Of something else"), News(2, "Osteosarcoma in adults"), News(3, "Thymoma in adults"), News(4, "Osteosarcoma in children"), News(5, "Rare cancers")));

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
    public async Task An_article_on_two_topics_stands_once_under_the_first()
    {
        var mail = await MailAsync(Edition(News(1, "Osteosarcoma after thymoma")));

        Assert.Equal(["Thymoma"], Headings(mail, "h2"));
        Assert.Equal(["Osteosarcoma after thymoma"], Headings(mail, "h3"));
    }

    [Fact]
    public async Task An_article_stands_under_a_topic_that_its_reader_chose()
    {
        var edition = Edition(News(1, "Osteosarcoma after thymoma")) with { Interest = About(["osteosarcoma"]) };

        Assert.Equal(["Osteosarcoma"], Headings(await MailAsync(edition), "h2"));
    }

    [Fact]
    public async Task Notices_come_first_the_gravest_before_the_others()
    {
        var mail = await MailAsync(Edition(
            News(1, "Thymoma"),
            Told(2, Article(2, "Corrected"), NoticeKind.Correction),
            Told(3, Article(3, "Retracted"), NoticeKind.Retraction),
            Told(4, Article(4, "Doubted"), NoticeKind.ExpressionOfConcern)));

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
        Assert.Equal(subject, (await MailAsync(Edition(Told(1, Article(1, "Thymoma"), kind)))).Subject);

    [Fact]
    public async Task The_subject_of_one_article_is_its_heading() => Assert.Equal("Rare cancers: Thymoma", (await MailAsync(Edition(News(1, "Thymoma")))).Subject);

    [Fact]
    public async Task The_subject_of_several_items_counts_them_notices_first()
    {
        var mail = await MailAsync(Edition(
            News(1, "One"), News(2, "Two"), Told(3, Article(3, "Wrong"), NoticeKind.Correction), Told(4, Article(4, "False"), NoticeKind.Retraction), Told(5, Article(5, "Bad"), NoticeKind.Retraction)));

        Assert.Equal("Rare cancers: 2 retractions, 1 correction and 2 new articles", mail.Subject);
        Assert.Equal(["2 retractions, 1 correction and 2 new articles"], Headings(mail, "h1"));
    }

    [Fact]
    public void A_reader_of_chosen_topics_is_told_which_of_them_an_article_names_and_how()
    {
        var item = News(1, Article(1, "Treatment of osteosarcoma") with { Teaser = null });

        Assert.Equal("You follow Osteosarcoma (“osteosarcoma” in the title).", DigestReason.Explain(item, About(["osteosarcoma"])));
    }

    [Fact]
    public void A_topic_that_is_part_of_a_chosen_one_is_told_by_the_chosen_ones_name()
    {
        var broader = TopicVocabulary.Default.Topics.First(topic => topic.Broader.Count > 0);
        var chosen = TopicVocabulary.Default.Find(broader.Broader[0])!;
        var item = News(1, "Anything");
        var found = item with { Item = item.Item with { Topics = [new(broader.Id, "such a tumour", TopicField.Abstract, 3)] } };

        Assert.Equal($"You follow {chosen.Name} (“such a tumour” in the abstract).", DigestReason.Explain(found, About([chosen.Id])));
    }

    [Fact]
    public void A_reader_of_chosen_aspects_is_told_their_words_too()
    {
        var aspect = TopicVocabulary.Default.Aspects[0];
        var item = News(1, "Osteosarcoma");
        var found = item with { Item = item.Item with { Aspects = [new(aspect.Id, "these words", TopicField.Abstract, 3)] } };

        Assert.Equal(
            $"You follow Osteosarcoma (“Osteosarcoma” in the title) and {aspect.Name} (“these words” in the abstract).",
            DigestReason.Explain(found, About(["osteosarcoma"], aspect.Id)));
    }

    [Fact]
    public void Words_of_the_title_are_told_before_those_of_the_abstract()
    {
        var item = News(1, (TestArticles.Numbered(1) with { Title = "Osteosarcoma", Teaser = new Teaser("Some osteosarcomas", isCut: false) }).Classify(new TopicClassifier(TopicVocabulary.Default)));

        Assert.Equal(2, item.Item.Topics.Count);
        Assert.Equal("You follow Osteosarcoma (“Osteosarcoma” in the title).", DigestReason.Explain(item with { Item = item.Item with { Topics = [.. item.Item.Topics.Reverse()] } }, About(["osteosarcoma"])));
    }

    [Fact]
    public void A_reader_of_everything_is_told_what_an_article_is_about()
    {
        Assert.Equal("It is about Osteosarcoma (“Osteosarcoma” in the title).", DigestReason.Explain(News(1, "Osteosarcoma"), Interest.Everything));
        Assert.Equal("It belongs to the Collection.", DigestReason.Explain(News(1, "Something else"), Interest.Everything));
    }

    [Fact]
    public async Task A_reader_who_was_mailed_the_article_is_told_in_which_digest()
    {
        var mail = await MailAsync(Edition(Told(20, Article(1, "Osteosarcoma"), NoticeKind.Retraction, announcedIn: 3)) with { Interest = About(["thymoma"]) });

        var link = Assert.Single(Page(mail).QuerySelectorAll("a"), link => link.TextContent == "We mailed you this article in digest 3.");
        Assert.Equal("https://rare.example/digests/rare-cancers/3", link.GetAttribute("href"));
    }

    private static IEnumerable<string> Headings(MimeKit.MimeMessage mail, string level) => Page(mail).QuerySelectorAll(level).Select(heading => heading.TextContent);
}
