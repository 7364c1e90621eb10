using System.Text.Json;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Digests;
using RareCancers.Testing.Builders;
using RareCancers.Text;
using RareCancers.Topics;
using static RareCancers.Tests.Digests.VariantFixture;

namespace RareCancers.Tests.Digests;

public sealed class DigestItemTests
{
    [Fact]
    public void An_item_is_read_as_it_was_written()
    {
        DigestItem[] items =
        [
            News(1, TestArticles.Registered()).Item,
            News(2, Article(2, "Osteosarcoma “ü” 🧬 <b>")).Item,
            News(3, TestArticles.Numbered(3) with { Authors = AuthorList.Unknown, Teaser = null }).Item,
            NoticeAbout(4, Article(4, "Thymoma"), NoticeKind.Retraction).Item,
        ];

        Assert.All(items, item => Assert.Equal(item, DigestItem.FromJson(item.ToJson())));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"Sequence":1,"Kind":"Published","Article":"","Heading":"x","Link":"https://x/","Page":"https://x/","Ris":""}""")]
    public void A_text_that_is_not_an_item_is_refused(string json) => Assert.Throws<JsonException>(() => DigestItem.FromJson(json));

    [Fact]
    public void An_article_of_any_size_fits_into_a_property_of_a_row()
    {
        var people = Enumerable.Range(0, 400).Select(number => Author.Parse($"Maximilian Ferdinand von der Hohenwaldau-Größenänderung {number}"));
        var large = (TestArticles.Registered() with
        {
            Title = string.Join(' ', Enumerable.Repeat("Osteosarcoma", 2000)),
            Authors = AuthorList.From([.. people], isComplete: true),
            Teaser = new Teaser(string.Join(' ', Enumerable.Repeat("treatment", 500)), isCut: true),
            Abstract = new Abstract(string.Join(' ', TopicVocabulary.Default.Topics.Select(topic => $"\"{topic.Name}\"")) + new string('\\', 30_000), ""),
        }).Classify(new TopicClassifier(TopicVocabulary.Default));

        var item = News(1, large).Item;

        Assert.InRange(item.ToJson().Length, 1000, DigestItem.MaxJson);
        Assert.StartsWith("Maximilian Ferdinand von der Hohenwaldau-Größenänderung 0, Maximilian", item.Authors, StringComparison.Ordinal);
        Assert.EndsWith("Größenänderung 2 and 397 more", item.Authors, StringComparison.Ordinal);
        Assert.Matches("^TY  - JOUR\r\n(?s:.*)ER  - \r\n$", item.Ris);
        Assert.Matches("TI  - Osteosarcoma Osteosarcoma .* …\r\n", item.Ris);
    }

    [Fact]
    public void A_list_of_authors_that_the_source_cut_says_that_there_may_be_more()
    {
        var authors = "ABCDEFGHIJKLMNOPQRSTUVWXY".Select(initial => Author.Parse($"{initial}. Bee"));
        var article = TestArticles.Numbered(1) with { Authors = AuthorList.From([.. authors], isComplete: false) };

        Assert.EndsWith("B. Bee, C. Bee and at least 22 more", News(1, article).Item.Authors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ana Bel, Bo Cyr, Cleo Dee and Di Ey", "Ana Bel, Bo Cyr, Cleo Dee and Di Ey")]
    [InlineData("Ana Bel, Bo Cyr, Cleo Dee, Di Ey and Ed Fox", "Ana Bel, Bo Cyr, Cleo Dee and 2 more")]
    public void Three_authors_of_a_long_list_are_named(string authors, string named) =>
        Assert.Equal(named, News(1, TestArticles.Numbered(1) with { Authors = AuthorList.Parse(authors) }).Item.Authors);

    [Theory]
    [InlineData("2025-03-28", "28 March 2025")]
    [InlineData("2025-03", "March 2025")]
    [InlineData(null, null)]
    public void An_item_has_the_date_of_publication_as_precisely_as_known(string? published, string? shown) =>
        Assert.Equal(shown, News(1, TestArticles.Numbered(1) with { Published = PublicationDate.TryParse(published) }).Item.Published);

    [Fact]
    public void An_item_of_an_earlier_version_has_no_date_of_publication()
    {
        var json = """
            {"Sequence":1,"Kind":"Published","Article":"bmc-cancer:25:1","Heading":"Thymoma","Link":"https://rare.example/1",
            "Page":"https://rare.example/1","Citation":"BMC Cancer 2025 25:1","Notices":[],"Topics":[],"Aspects":[],"Ris":""}
            """;

        var item = DigestItem.FromJson(json);

        Assert.Equal(("Thymoma", null), (item.Heading, item.Published));
    }

    [Fact]
    public void A_notice_has_what_is_known_about_it_by_now()
    {
        var article = Article(1, "Thymoma") with
        {
            Notices =
            [
                new Notice(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:3")),
                new Notice(NoticeKind.Retraction, Citation.Parse("BMC Cancer 2025 25:4")),
            ],
        };
        var change = new Change(9, ChangeKind.Retracted, article.Id, Planned, new Notice(NoticeKind.Retraction), IsBackfill: false);

        var item = DigestItem.From(change, article, new Uri("https://rare.example/1"));

        Assert.Equal([new DigestNotice(NoticeKind.Retraction, "Retraction", "published in BMC Cancer 2025 25:4", null)], item.Notices);
        Assert.True(item.IsNotice);
    }

    [Fact]
    public void Without_a_teaser_the_abstract_is_used()
    {
        var text = "Background\nRare " + string.Join(' ', Enumerable.Repeat("tumours", 200));
        var article = Article(1, "Thymoma") with { Teaser = null, Abstract = new Abstract(text, "") };

        var teaser = News(1, article).Item.Teaser!;

        Assert.StartsWith("Background Rare tumours", teaser, StringComparison.Ordinal);
        Assert.EndsWith("tumours …", teaser, StringComparison.Ordinal);
        Assert.InRange(teaser.Length, 380, 402);
    }

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("one two three", 9, "one two …")]
    [InlineData("one two, three", 9, "one two …")]
    [InlineData("日本語日本語日本語", 4, "日本語日 …")]
    [InlineData("🧬🧬🧬", 3, "🧬 …")]
    public void A_text_is_cut_between_words_or_else_between_characters(string text, int most, string cut) => Assert.Equal(cut, Excerpt.Shorten(text, most));
}
