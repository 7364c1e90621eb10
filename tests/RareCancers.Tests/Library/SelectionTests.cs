using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Tests.Library;

/// <summary>Which articles a selection contains.</summary>
public sealed class SelectionTests
{
    private static readonly Selection All = new(LibraryFixture.Slug);

    [Fact]
    public void A_selection_without_criteria_contains_everything() =>
        Assert.Equal(["B", "A"], Titles(All, LibraryFixture.Titled("B", 2), LibraryFixture.Titled("A")));

    [Theory]
    [InlineData("osteosarcoma", "osteosarcoma")]
    [InlineData("bone-sarcoma", "osteosarcoma, bone-sarcoma")]
    [InlineData("sarcoma", "osteosarcoma, bone-sarcoma, liposarcoma")]
    [InlineData("thymoma", "")]
    [InlineData("no-such-topic", "")]
    public void A_topic_contains_the_articles_about_it_and_its_subtopics(string topic, string titles)
    {
        var found = Titles(All with { Topic = topic }, [.. ((string[])["osteosarcoma", "bone-sarcoma", "liposarcoma", "meningioma"]).Select(Classified)]);

        Assert.Equal(titles, string.Join(", ", found));
    }

    [Theory]
    [InlineData("10.1186/s12885-025-13934-2")]
    [InlineData("https://doi.org/10.1186/S12885-025-13934-2")]
    [InlineData("doi: 10.1186/s12885-025-13934-2")]
    [InlineData("https://bmccancer.biomedcentral.com/articles/10.1186/s12885-025-13934-2")]
    public void A_search_for_a_DOI_in_any_form_finds_its_article(string words)
    {
        var article = LibraryFixture.Titled("A") with { Doi = Doi.Parse("10.1186/s12885-025-13934-2") };

        Assert.Equal(["A"], Titles(All with { Words = words }, LibraryFixture.Titled("B", 2), article));
    }

    [Fact]
    public void An_aspect_contains_the_articles_about_it()
    {
        var asks = LibraryFixture.Titled("Asks") with { Classification = new([], [new TopicMatch("treatment", "therapy", TopicField.Title, 0)]) };

        Assert.Equal(["Asks"], Titles(All with { Aspect = "treatment" }, asks, LibraryFixture.Titled("Does not", 2)));
    }

    [Theory]
    [InlineData("Systematic Review")]
    [InlineData("systematic-review")]
    [InlineData("SYSTEMATIC REVIEW ")]
    public void A_type_is_found_in_any_spelling(string type) => Assert.Equal(
        ["Review"],
        Titles(All with { Type = type }, LibraryFixture.Titled("Review") with { Type = "Systematic Review" },
            LibraryFixture.Titled("None", 2), LibraryFixture.Titled("Other", 3) with { Type = "Review" }));

    [Theory]
    [InlineData("Łukasz Müller-Żak")]
    [InlineData("łukasz muller żak")]
    [InlineData("Łukasz MÜLLER ŻAK")]
    [InlineData("0000-0002-1825-0097")]
    public void An_author_is_found_by_the_whole_name_in_any_spelling_and_by_ORCID(string author)
    {
        var people = new AuthorList([Author.Parse("Ran Ni"), Author.TryCreatePerson("Łukasz", "Müller-Żak", null, "0000-0002-1825-0097")!], isComplete: true);

        Assert.Equal(["His"], Titles(All with { Author = author }, LibraryFixture.Titled("His") with { Authors = people }, TestArticles.Numbered(2)));
    }

    [Theory]
    [InlineData("Łukasz")]
    [InlineData("Müller-Żak")]
    public void Part_of_a_name_matches_no_author(string author) => Assert.Empty(
        Titles(All with { Author = author }, LibraryFixture.Titled("His") with { Authors = AuthorList.Parse("Łukasz Müller-Żak") }));

    // A search field may contain anything, even text for which Unicode's normal forms are undefined.
    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("a\uFFFEb")]
    [InlineData("\uD800")]
    [InlineData("—")]
    public void Text_without_words_finds_nothing(string asked)
    {
        var article = LibraryFixture.Titled("A title") with { Type = "Research", Authors = AuthorList.Parse("Ran Ni") };

        Assert.Empty(Titles(All with { Words = asked }, article));
        Assert.Empty(Titles(All with { Type = asked }, article));
        Assert.Empty(Titles(All with { Author = asked }, article));
    }

    [Fact]
    public void A_type_without_letters_does_not_match_articles_without_a_type() =>
        Assert.Empty(Titles(All with { Type = "?" }, LibraryFixture.Titled("No type")));

    [Fact]
    public void An_author_without_letters_matches_nobody() =>
        Assert.Empty(Titles(All with { Author = "?" }, LibraryFixture.Titled("A title") with { Authors = AuthorList.Parse("Ran Ni") }));

    [Fact]
    public void All_criteria_must_match() => Assert.Equal(
        ["Both words"],
        Titles(
            All with { Words = "words", Type = "review" },
            LibraryFixture.Titled("Both words") with { Type = "Review" },
            LibraryFixture.Titled("Words", 2),
            LibraryFixture.Titled("Neither", 3) with { Type = "Review" }));

    [Fact]
    public void The_notices_of_a_selection_are_those_about_its_articles()
    {
        var inside = LibraryFixture.Titled("Inside");
        var outside = LibraryFixture.Titled("Outside", 2);
        var snapshot = LibraryFixture.Snapshot([outside, inside], Retracted(1, inside), Retracted(2, outside));

        Assert.Equal([outside, inside], All.NoticesIn(snapshot.Snapshot).Select(notice => snapshot.ArticleOf(notice.Article)));
        Assert.Equal([inside], (All with { Words = "inside" }).NoticesIn(snapshot.Snapshot).Select(notice => snapshot.ArticleOf(notice.Article)));
    }

    private static Change Retracted(long sequence, Article article) =>
        new(sequence, ChangeKind.Retracted, article.Id, TestArticles.FirstSeen, new Notice(NoticeKind.Retraction), IsBackfill: false);

    private static Article Classified(string topic, int number) =>
        LibraryFixture.Titled(topic, number + 1) with { Classification = new([new TopicMatch(topic, topic, TopicField.Title, 0)], []) };

    private static IEnumerable<string?> Titles(Selection selection, params Article[] articles) =>
        LibraryFixture.Snapshot(articles).Find(selection).Select(article => article.Title);
}
