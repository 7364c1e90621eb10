using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Tests.Articles;

public sealed class InterestTests
{
    private static readonly TopicClassifier Classifier = new(TopicVocabulary.Default);

    private static readonly Article Thymoma = (TestArticles.Numbered(1) with
    {
        Title = "Thymoma in the young: treatment with DICER1",
        Type = "Case Report",
        Authors = new AuthorList([Author.TryCreatePerson("Jané", "Doe", suffix: null, "0000-0002-1825-0097")!], isComplete: true),
    }).Classify(Classifier);

    private static readonly Article Other = TestArticles.Numbered(2) with { Title = "Something else", Authors = AuthorList.Unknown };

    public static TheoryData<SavedSearch> Searches =>
    [
        new SavedSearch { Words = "dicer1" },
        new SavedSearch { Words = "\"in the young\" doe" },
        new SavedSearch { Author = "jane doe" },
        new SavedSearch { Author = "0000-0002-1825-0097" },
        new SavedSearch { Topic = "thymoma" },
        new SavedSearch { Topic = "thymoma", Aspect = "treatment" },
        new SavedSearch { Type = "case report" },
        new SavedSearch { Words = "thymoma", Author = "Jane Doe", Topic = "thymoma", Aspect = "treatment", Type = "Case Report" },
    ];

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_finds_the_articles_that_meet_all_its_criteria(SavedSearch search)
    {
        var finds = search.ToFilter();

        Assert.True(finds(Thymoma));
        Assert.False(finds(Other));
        Assert.False((search with { Words = search.Words + " leiomyosarcoma" }).ToFilter()(Thymoma));
    }

    [Theory]
    [InlineData("", "", "dicer1", true, false)]
    [InlineData("chordoma", "", "", false, false)]
    [InlineData("chordoma", "", "dicer1", true, false)]
    [InlineData("thymoma", "", "nothing", true, false)]
    [InlineData("", "treatment", "nothing", true, false)]
    [InlineData("", "", "nothing", false, false)]
    [InlineData("", "", "", true, true)]
    public void An_interest_is_the_topics_with_the_aspects_or_any_search(string topic, string aspect, string words, bool thymoma, bool other)
    {
        var interest = new Interest(ListOf(topic), ListOf(aspect))
        {
            Searches = words.Length == 0 ? [] : [new SavedSearch { Words = "no such words" }, new SavedSearch { Words = words }],
        };

        Assert.Equal((thymoma, other), (interest.ToFilter()(Thymoma), interest.ToFilter()(Other)));
    }

    private static ValueList<string> ListOf(string id) => id.Length == 0 ? [] : [id];
}
