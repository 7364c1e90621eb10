using RareCancers.Articles.Notices;
using RareCancers.Digests.Rendering;
using RareCancers.Topics;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests.Rendering;

/// <summary>The subject of a digest, and the words that mail programs show next to it.</summary>
public sealed class DigestSubjectTests
{
    [Fact]
    public async Task The_subject_of_one_article_is_its_title() =>
        Assert.Equal("Thymoma – Rare cancers", (await MailAsync(Variant(News(1, "Thymoma")))).Subject);

    [Theory]
    [InlineData(NoticeKind.Retraction, "Retraction of “Thymoma” – Rare cancers")]
    [InlineData(NoticeKind.ExpressionOfConcern, "Expression of concern about “Thymoma” – Rare cancers")]
    [InlineData(NoticeKind.Correction, "Correction to “Thymoma” – Rare cancers")]
    [InlineData(NoticeKind.Other, "Notice about “Thymoma” – Rare cancers")]
    public async Task The_subject_of_one_notice_says_what_happened_to_which_article(NoticeKind kind, string subject) =>
        Assert.Equal(subject, (await MailAsync(Variant(NoticeAbout(1, Article(1, "Thymoma"), kind)))).Subject);

    [Fact]
    public void The_topics_of_most_articles_are_named_and_of_equally_frequent_ones_the_newest_first() => Assert.Equal(
        "Thymoma, leiomyosarcoma, Ewing sarcoma and 2 more articles – Rare cancers",
        SubjectOf("Of something else", "Thymoma", "Chordoma", "Ewing sarcoma", "Thymoma in adults", "Leiomyosarcoma"));

    [Fact]
    public void Articles_without_a_topic_are_counted()
    {
        Assert.Equal("2 new articles – Rare cancers", SubjectOf("One", "Rare cancers"));
        Assert.Equal("Thymoma and 1 more article – Rare cancers", SubjectOf("One", "Thymoma"));
    }

    [Fact]
    public void Notices_come_before_topics_and_the_most_serious_before_the_others() => Assert.Equal(
        "2 retractions, 1 correction, osteosarcoma and 1 more article – Rare cancers",
        DigestSubject.Create(Variant(
            News(1, "One"),
            News(2, "Osteosarcoma"),
            NoticeAbout(3, Article(3, "Wrong"), NoticeKind.Correction),
            NoticeAbout(4, Article(4, "False"), NoticeKind.Retraction),
            NoticeAbout(5, Article(5, "Bad"), NoticeKind.Retraction))));

    [Fact]
    public void The_headline_counts_all_items_notices_first() => Assert.Equal(
        "1 retraction, 1 correction and 2 new articles",
        DigestHeadline.Create(
        [
            News(1, "One").Item,
            News(2, "Two").Item,
            NoticeAbout(3, Article(3, "Wrong"), NoticeKind.Correction).Item,
            NoticeAbout(4, Article(4, "False"), NoticeKind.Retraction).Item,
        ]));

    [Fact]
    public void Only_chosen_topics_are_named() => Assert.Equal(
        "Osteosarcoma – Rare cancers",
        DigestSubject.Create(
            Variant(News(1, "Osteosarcoma after thymoma"), News(2, "Osteosarcoma and thymoma")) with { Interest = About(["osteosarcoma"]) }));

    [Fact]
    public void Topics_that_do_not_fit_are_counted_instead() => Assert.Equal(
        "Malignant peripheral nerve sheath tumor and 2 more articles – Rare cancers",
        SubjectOf("Pancreatic neuroendocrine tumor", "Upper tract urothelial carcinoma", "Malignant peripheral nerve sheath tumor"));

    [Fact]
    public void A_subject_stays_short_whatever_the_title_and_the_Collection()
    {
        var variant = Variant(NoticeAbout(1, Article(1, string.Concat(Enumerable.Repeat("Osteosarcoma ", 100))), NoticeKind.ExpressionOfConcern));
        var longest = variant.Collection.Title + string.Concat(Enumerable.Repeat(" and more", 50));

        var subject = DigestSubject.Create(
            variant with { Collection = new() { Slug = variant.Collection.Slug, Title = longest, JournalUrl = variant.Collection.JournalUrl } });

        Assert.InRange(subject.Length, 100, 180);
    }

    [Fact]
    public void Names_of_people_and_abbreviations_keep_their_capitals_within_a_sentence()
    {
        var capitals = TopicVocabulary.Default.Topics.Select(topic => DigestSubject.InSentence(topic.Name)).Where(name => char.IsUpper(name[0]));

        Assert.Equal(
            [
                "NUT carcinoma", "Merkel cell carcinoma", "Ewing sarcoma", "Kaposi sarcoma", "Langerhans cell histiocytosis", "Hodgkin lymphoma",
                "Burkitt lymphoma", "Waldenström macroglobulinemia", "NK/T-cell lymphoma", "Wilms tumor",
            ],
            capitals);
    }

    [Fact]
    public async Task The_words_next_to_the_subject_are_the_first_titles_and_not_shown_in_the_email()
    {
        var mail = await MailAsync(Variant(
            News(1, "Thymoma in adults"), News(2, "Chordoma in adults"), NoticeAbout(3, Article(3, "Wrong"), NoticeKind.Retraction)));

        var first = Page(mail).Body!.FirstElementChild!;
        Assert.Equal("Retraction: Wrong · Chordoma in adults · Thymoma in adults", first.TextContent);
        Assert.Contains("display:none", first.GetAttribute("style"), StringComparison.Ordinal);
    }

    private static string SubjectOf(params string[] titles) => DigestSubject.Create(Variant([.. titles.Select((title, index) => News(index + 1, title))]));
}
