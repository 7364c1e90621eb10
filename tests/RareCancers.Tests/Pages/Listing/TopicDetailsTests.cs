using RareCancers.Pages.Listing;
using RareCancers.Topics;

namespace RareCancers.Tests.Pages.Listing;

public sealed class TopicDetailsTests
{
    private static readonly Topic Thymoma = new("thymoma", "Thymoma", "thoracic", ["thymic-epithelial-tumor"], "THYM", "C3411")
    {
        Orphanet = "99867",
        NciPage = new Uri("https://www.cancer.gov/types/thymoma"),
        IcdO3 = ["8580/3", "8581/3"],
    };

    [Fact]
    public void Its_pages_are_those_of_Orphanet_and_the_National_Cancer_Institute() => Assert.Equal(
        [
            new TopicLink("Orphanet", new Uri("https://www.orpha.net/en/disease/detail/99867")),
            new TopicLink("US National Cancer Institute", new Uri("https://www.cancer.gov/types/thymoma")),
        ],
        new TopicDetails(Thymoma, []).Pages);

    [Fact]
    public void Its_codes_name_their_vocabularies()
    {
        Assert.Equal(["OncoTree THYM", "NCIt C3411", "ICD-O-3 8580/3, 8581/3", "ORPHA:99867"], new TopicDetails(Thymoma, []).Codes);
        Assert.Empty(new TopicDetails(Thymoma with { OncoTree = null, Ncit = null, IcdO3 = [], Orphanet = null }, []).Codes);
    }

    [Theory]
    [InlineData("https://www.orpha.net/en/disease/detail/99867", "Orphanet")]
    [InlineData("https://www.cancer.gov/types/thymoma", "National Cancer Institute")]
    [InlineData("https://seer.cancer.gov/seertools/hemelymph/1", "National Cancer Institute")]
    [InlineData("https://disease-ontology.org/?id=DOID:635", "Disease Ontology")]
    [InlineData("https://pmc.ncbi.nlm.nih.gov/articles/PMC6304240", "PubMed Central")]
    [InlineData("https://pubmed.ncbi.nlm.nih.gov/30860706/", "PubMed")]
    [InlineData("https://www.ncbi.nlm.nih.gov/books/NBK65879/", "NCBI Bookshelf")]
    [InlineData("https://www.mayoclinic.org/diseases", "mayoclinic.org")]
    [InlineData("https://notcancer.gov/", "notcancer.gov")]
    public void A_source_is_named_by_its_publisher_or_its_host(string address, string name) =>
        Assert.Equal(name, Assert.Single(new TopicDetails(Thymoma with { Sources = [new Uri(address)] }, []).Sources).Name);

    [Fact]
    public void Sources_of_the_same_publisher_are_numbered()
    {
        var topic = Thymoma with
        {
            Sources = [new Uri("https://www.orpha.net/1"), new Uri("https://doi.org/10.1186/1"), new Uri("https://www.orpha.net/2")],
        };

        Assert.Equal(["Orphanet", "Orphanet (2)", "doi.org"], new TopicDetails(topic, []).Sources.Select(source => source.Name));
    }

    [Fact]
    public void Narrower_topics_have_the_number_of_their_articles()
    {
        var topic = TopicVocabulary.Default.Find("thymic-epithelial-tumor")!;

        var details = new TopicDetails(topic, [new Facet("thymoma", "Thymoma", 7)]);

        Assert.Equal([("thymoma", 7), ("thymic-carcinoma", 0)], details.Narrower.Select(narrower => (narrower.Id, narrower.Count)));
    }
}
