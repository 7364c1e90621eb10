using RareCancers.Articles;
using RareCancers.Library;
using RareCancers.Pages.Listing;
using RareCancers.Tests.Library;
using RareCancers.Topics;

namespace RareCancers.Tests.Pages.Listing;

public sealed class FamilySeriesTests
{
    [Fact]
    public void Every_article_counts_once_for_the_family_that_its_text_names_first()
    {
        ArticleEntry[] articles =
        [
            About("Leiomyosarcoma and thymoma", "2025-01"),
            About("Liposarcoma", "2025-01"),
            About("Thymoma", "2025-03"),
            About("Nothing in particular", "2025-03"),
        ];

        var series = FamilySeries.Of(articles, Timeline.From(articles));

        Assert.Equal(["Sarcomas of soft tissue and bone", "Chest", "Other"], series.Select(one => one.Name));
        Assert.Equal([[2, 0, 0], [0, 0, 1], [0, 0, 1]], series.Select(one => one.Counts));
    }

    [Fact]
    public void The_fifth_family_and_all_others_share_a_series()
    {
        string[] titles =
            ["Leiomyosarcoma", "Thymoma", "Medulloblastoma", "Retinoblastoma in adults", "Penile cancer", "Uveal melanoma", "Hairy cell leukemia"];
        ArticleEntry[] articles = [.. titles.Select(title => About(title, "2025-01"))];

        var series = FamilySeries.Of(articles, Timeline.From(articles));

        Assert.Equal("Other", series[^1].Name);
        Assert.Equal(5, series.Count);
        Assert.Equal(titles.Length, series.Sum(one => one.Counts.Sum()));
    }

    [Fact]
    public void Articles_without_topics_are_one_series()
    {
        ArticleEntry[] articles = [About("Nothing in particular", "2025-01")];

        Assert.Equal(["All articles"], FamilySeries.Of(articles, Timeline.From(articles)).Select(one => one.Name));
    }

    [Fact]
    public void A_date_far_away_is_outside_the_timeline()
    {
        ArticleEntry[] articles = [About("Thymoma", "2025-01"), About("Thymoma in adults", "1850-01")];

        var series = Assert.Single(FamilySeries.Of(articles, Timeline.From(articles)));

        Assert.Equal((240, 1), (series.Counts.Count, series.Counts.Sum()));
    }

    private static ArticleEntry About(string title, string published) =>
        new(LibraryFixture.Slug, (LibraryFixture.Titled(title) with { Published = PublicationDate.Parse(published) })
            .Classify(new TopicClassifier(TopicVocabulary.Default)));
}
