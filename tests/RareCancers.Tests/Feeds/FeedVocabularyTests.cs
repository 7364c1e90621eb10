using System.Xml.Linq;
using RareCancers.Articles;
using RareCancers.Feeds;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;
using RareCancers.Topics;

namespace RareCancers.Tests.Feeds;

/// <summary>Categories, people, licences and publication data in RSS and Atom.</summary>
public sealed class FeedVocabularyTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Prism = "http://prismstandard.org/namespaces/basic/2.0/";
    private static readonly XNamespace CreativeCommons = "http://backend.userland.com/creativeCommonsRssModule";

    private static readonly Article Article = TestArticles.Registered() with
    {
        Classification = new(
            [new("thymoma", "thymoma", TopicField.Title, 0), new("thymoma", "thymomas", TopicField.Abstract, 9),
                new("a-topic-of-before", "x", TopicField.Title, 0)],
            [new("treatment", "therapy", TopicField.Title, 0)]),
    };

    [Fact]
    public void Atom_categories_are_distinct_terms_of_schemes_with_labels()
    {
        const string Lists = "https://rare-cancers.example/collections/rare-cancers/";

        var categories = Entry(FeedFormat.Atom).Elements(Atom + "category")
            .Select(one => (one.Attribute("scheme")?.Value, one.Attribute("term")?.Value, one.Attribute("label")?.Value));

        Assert.Equal(
            [(Lists + "topics/", "thymoma", "Thymoma"), (Lists + "aspects/", "treatment", "Treatment"),
            (Lists + "types/", "Research", "Research")], categories);
    }

    [Fact]
    public void RSS_categories_are_labels_of_domains()
    {
        const string Lists = "https://rare-cancers.example/collections/rare-cancers/";

        var categories = Entry(FeedFormat.Rss).Elements("category").Select(one => (one.Attribute("domain")?.Value, one.Value));

        Assert.Equal([(Lists + "topics/", "Thymoma"), (Lists + "aspects/", "Treatment"), (Lists + "types/", "Research")], categories);
    }

    [Fact]
    public void An_Atom_author_with_an_ORCID_iD_has_its_address() => Assert.Equal(
        [("Pietro De Placido", "https://orcid.org/0000-0002-1825-0097"), ("Łukasz Jr", null), ("Rare Tumour Study Group", null), ("A. Nother", null)],
        Entry(FeedFormat.Atom).Elements(Atom + "author").Select(author => (author.Element(Atom + "name")!.Value, author.Element(Atom + "uri")?.Value)));

    [Fact]
    public void The_licence_is_given()
    {
        var link = Entry(FeedFormat.Atom).Elements(Atom + "link").Single(link => link.Attribute("rel")?.Value == "license");

        Assert.Equal("https://creativecommons.org/licenses/by/4.0", link.Attribute("href")!.Value);
        Assert.Equal("https://creativecommons.org/licenses/by/4.0", Entry(FeedFormat.Rss).Element(CreativeCommons + "license")!.Value);
    }

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    public void Publication_data_use_the_names_of_PRISM(FeedFormat format) => Assert.Equal(
        [("doi", "10.1186/s12885-024-12405-4"), ("publicationName", "BMC Cancer"), ("volume", "24"), ("number", "Suppl 1"),
            ("startingPage", "S1"), ("publicationDate", "2024-06")],
        Entry(format).Elements().Where(element => element.Name.Namespace == Prism).Select(element => (element.Name.LocalName, element.Value)));

    private static XElement Entry(FeedFormat format)
    {
        var document = FeedDocument.Write(FeedFixture.Make(FeedFixture.Whole, LibraryFixture.Snapshot([Article]))!, format);
        return XDocument.Load(new MemoryStream(document.Bytes.ToArray())).Descendants().First(element => element.Name.LocalName is "entry" or "item");
    }
}
