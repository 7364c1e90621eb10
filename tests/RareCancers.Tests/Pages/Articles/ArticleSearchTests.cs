using RareCancers.Articles;
using RareCancers.Pages.Articles;
using RareCancers.Settings;

namespace RareCancers.Tests.Pages.Articles;

public sealed class ArticleSearchTests
{
    private static readonly Citation Citation = Citation.Parse("BMC Cancer 2025 25:445");

    [Fact]
    public void The_search_in_PubMed_is_escaped() => Assert.Equal(
        "https://pubmed.ncbi.nlm.nih.gov/?term=%22BMC%20Cancer%22%5Bjournal%5D%20AND%2025%5Bvolume%5D%20AND%20445%5Bpagination%5D",
        ArticleSearch.InPubMed(Citation));

    [Theory]
    [InlineData("https://bmccancer.biomedcentral.com/", "https://bmccancer.biomedcentral.com/articles?query=445&volume=25&searchType=&tab=keyword")]
    [InlineData("https://journal.example/", "https://link.springer.com/search?query=%22BMC%20Cancer%22%2025%20445")]
    public void The_search_at_the_publisher_is_escaped(string journal, string expected) =>
        Assert.Equal(expected, ArticleSearch.AtPublisher(Citation, new CollectionOptions { JournalUrl = journal }));
}
