using System.Text;
using System.Text.Json;
using RareCancers.Articles;
using RareCancers.Registries.EuropePmc;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Registries.EuropePmc;

public sealed class EuropePmcReaderTests
{
    private static readonly EuropePmcArticleJson Article = new("40155847") { Doi = "10.1186/s12885-025-13934-2", Pmcid = "PMC11951720" };

    [Fact]
    public void An_ordinary_record_is_read_completely()
    {
        var read = Read(Article with { Headings = ["Humans"] });

        Assert.Equal(
            new EuropePmcArticle
            {
                Source = "MED",
                Id = "40155847",
                Doi = Doi.Parse("10.1186/s12885-025-13934-2"),
                Pmid = "40155847",
                Pmcid = "PMC11951720",
                Title = "Outcomes of a rare tumor",
                Authors = new AuthorList(
                [
                    Author.TryCreatePerson("Ran", "Ni", null, null)!, Author.TryCreatePerson("Yixuan", "Mou", null, null)!,
                    Author.TryCreatePerson("Zongting", "Gu", null, null)!,
                ], isComplete: true),
                Abstract = new Abstract(
                    "Background\nFew are known.\nResults\nTen of TP53 were found.",
                    "<h4>Background</h4><p>Few are known.</p><h4>Results</h4><p>Ten of <em>TP53</em> were found.</p>"),
                Citation = Citation.Parse("BMC Cancer 2025 25:558"),
                Published = PublicationDate.Parse("2025-03-28"),
                Type = "Research",
                MeshHeadings = ["Humans"],
                Licence = new Uri("https://creativecommons.org/licenses/by/4.0"),
            },
            read);
    }

    [Fact]
    public void A_preprint_has_a_server_instead_of_a_journal()
    {
        var read = Read(Article with { Id = "PPR204727", Source = "PPR", Types = ["Preprint"], Title = "A first look at chordoma" });

        Assert.Equal(("PPR204727", true, null, null, null), (read.Id, read.IsPreprint, read.Pmid, read.Citation, read.Type));
    }

    [Fact]
    public void A_preprint_in_PubMed_is_one_too() => Assert.True(Read(Article with { Types = ["Journal Article", "preprint"] }).IsPreprint);

    [Fact]
    public void An_email_address_in_an_affiliation_is_not_read()
    {
        var read = Read(Article);

        Assert.DoesNotContain("@", JsonSerializer.Serialize(read), StringComparison.Ordinal);
        Assert.Contains("@", Article.ToJson().ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PubMed's full stop", "A study of chordoma.", "A study of chordoma")]
    [InlineData("a question", "Is it chordoma?", "Is it chordoma?")]
    [InlineData("an ellipsis", "To be continued...", "To be continued...")]
    [InlineData("an abbreviation", "Trends in the U.S.", "Trends in the U.S.")]
    [InlineData("an abbreviated word", "A comment on Niger et al.", "A comment on Niger et al.")]
    [InlineData("an abbreviated rank", "Sarcocystis spp.", "Sarcocystis spp.")]
    [InlineData("a number", "Stage 2.", "Stage 2")]
    [InlineData("a version", "An update of RECIST 1.1.", "An update of RECIST 1.1")]
    [InlineData("a letter", "Sarcoma and vitamin D.", "Sarcoma and vitamin D")]
    [InlineData("markup", "<i>TP53</i> in <b>chordoma</b>.", "TP53 in chordoma")]
    [InlineData("entities", "Cost &amp; benefit.", "Cost & benefit")]
    [InlineData("a quotation", "A \"rare\" tumor.", "A \"rare\" tumor")]
    [InlineData("a dot alone", ".", ".")]
    public void A_title_ends_as_its_publisher_wrote_it(string what, string title, string expected)
    {
        var read = Read(Article with { Title = title });

        Assert.True(read.Title == expected, $"{what} became '{read.Title}'.");
    }

    [Theory]
    [InlineData("a person", """{"firstName":"Pietro","lastName":"De Placido","authorId":{"type":"ORCID","value":"0000-0002-1694-233x"}}""",
        "Pietro De Placido", "De Placido", "0000-0002-1694-233X")]
    [InlineData("another kind of ID", """{"firstName":"Ana","lastName":"Roe","authorId":{"type":"OTHER","value":"0000-0002-1694-233X"}}""",
        "Ana Roe", "Roe", null)]
    [InlineData("initials alone", """{"initials":"JJ","lastName":"van Oosterhout"}""", "JJ van Oosterhout", "van Oosterhout", null)]
    [InlineData("a suffix", """{"firstName":"John","lastName":"Smith","suffix":"Jr"}""", "John Smith Jr", "Smith", null)]
    [InlineData("a short name alone", """{"fullName":"van Oosterhout JJ"}""", "JJ van Oosterhout", "van Oosterhout", null)]
    [InlineData("a single name", """{"fullName":"Suharto"}""", "Suharto", null, null)]
    [InlineData("entities in names", """{"firstName":"Ana","lastName":"Garc&iacute;a"}""", "Ana García", "García", null)]
    public void A_person_has_the_parts_of_the_name(string what, string json, string name, string? family, string? orcid)
    {
        var author = Assert.Single(Read($$$"""{"authorList":{"author":[{{{json}}}]}}""").Authors.People);

        Assert.True((author.Name, author.RegisteredFamilyName, author.Orcid) == (name, family, orcid),
            $"{what} became {author}, {author.RegisteredFamilyName}, {author.Orcid}.");
    }

    [Fact]
    public void People_and_groups_keep_their_order()
    {
        var authors = Read("""
            {"authorList":{"author":[{"fullName":"Second B","firstName":"B","lastName":"Second"},{"collectiveName":"The Rare Cancer Study Group"},
                {"firstName":"","lastName":""},"text",{"firstName":"A","lastName":"First"}]}}
            """).Authors;

        Assert.Equal(["B Second", "The Rare Cancer Study Group", "A First"], authors.People.Select(author => author.Name));
        Assert.Equal([false, true, false], authors.People.Select(author => author.IsGroup));
    }

    [Theory]
    [InlineData("an article number", """ "volume":"25","issue":"1"},"pageInfo":"558" """, "BMC Cancer 2025 25:558")]
    [InlineData("pages", """ "volume":"25"},"pageInfo":"e620-e628" """, "BMC Cancer 2025 25:e620")]
    [InlineData("numbers for text", """ "volume":25},"pageInfo":558 """, "BMC Cancer 2025 25:558")]
    [InlineData("a supplement", """ "volume":"25","issue":"Suppl 1"},"pageInfo":"S7" """, "BMC Cancer 2025 25(Suppl 1):S7")]
    [InlineData("no volume", """ "issue":"1"},"pageInfo":"558" """, null)]
    [InlineData("no pages", """ "volume":"25"}""", null)]
    [InlineData("pages that are none", """ "volume":"25"},"pageInfo":"in press" """, null)]
    public void A_citation_is_that_of_the_publisher(string what, string issue, string? citation)
    {
        var read = Read($$$"""{"journalInfo":{"journal":{"title":"BMC cancer","isoabbreviation":"BMC Cancer"},"yearOfPublication":2025,{{{issue}}}}""");

        Assert.True(read.Citation?.ToString() == citation, $"{what} became {read.Citation}.");
    }

    [Theory]
    [InlineData("The lancet. Oncology", "Lancet Oncol", "The lancet. Oncology")]
    [InlineData("Cancers", "Cancers (Basel)", "Cancers")]
    [InlineData("BMC cancer", "BMC Cancer", "BMC Cancer")]
    public void A_journal_has_its_full_title_with_the_capitals_of_its_abbreviation(string title, string abbreviation, string journal) =>
        Assert.Equal(journal, Read(Article with { Journal = title, Abbreviation = abbreviation }).Citation?.Journal);

    [Theory]
    [InlineData("the first of several", """{"firstPublicationDate":"2025-03-28","electronicPublicationDate":"2025-04-01"}""", "2025-03-28")]
    [InlineData("online", """{"firstPublicationDate":"soon","electronicPublicationDate":"2025-04-01"}""", "2025-04-01")]
    [InlineData("the issue's month, which the printed day only pretends to know",
        """{"journalInfo":{"dateOfPublication":"2020 Sep","printPublicationDate":"2020-09-01"}}""", "2020-09")]
    [InlineData("print", """{"journalInfo":{"dateOfPublication":"Fall","printPublicationDate":"2020-09-01"}}""", "2020-09-01")]
    [InlineData("the year", """{"pubYear":"2020"}""", "2020")]
    [InlineData("a number for the year", """{"pubYear":2020}""", "2020")]
    [InlineData("a day that is none", """{"firstPublicationDate":"2025-02-30"}""", null)]
    [InlineData("nothing", "{}", null)]
    public void The_first_valid_date_counts(string what, string record, string? date)
    {
        var read = Read(record);

        Assert.True(read.Published?.ToString() == date, $"{what} became {read.Published}.");
    }

    [Theory]
    [InlineData("Systematic Review", "Journal Article", "Review", "Systematic Review")]
    [InlineData("Systematic Review", "Meta-Analysis", "systematic-review")]
    [InlineData("Meta-Analysis", "Journal Article", "Meta-Analysis", "Review")]
    [InlineData("Clinical Trial", "Clinical Trial, Phase II", "Journal Article")]
    [InlineData("Clinical Trial", "Randomized Controlled Trial", "Journal Article")]
    [InlineData("Research", "Clinical Trial Protocol", "Journal Article")]
    [InlineData("Case Report", "Case Reports", "Journal Article", "Review")]
    [InlineData("Case Report", "case-report")]
    [InlineData("Review", "review-article", "Journal Article")]
    [InlineData("Editorial", "Editorial")]
    [InlineData("Letter", "Letter", "Comment")]
    [InlineData("Comment", "Comment")]
    [InlineData("Research", "research-article", "Journal Article", "Research Support, Non-U.S. Gov't")]
    [InlineData(null, "Published Erratum")]
    [InlineData(null, "Preprint")]
    public void The_most_specific_type_is_in_a_publishers_words(string? type, params string[] types) =>
        Assert.Equal(type, Read(Article with { Types = types }).Type);

    [Theory]
    [InlineData("cc by", "https://creativecommons.org/licenses/by/4.0")]
    [InlineData("CC BY-NC-ND", "https://creativecommons.org/licenses/by-nc-nd/4.0")]
    [InlineData("cc0", "https://creativecommons.org/publicdomain/zero/1.0")]
    [InlineData("cc by evil", null)]
    [InlineData("no-cc", null)]
    [InlineData("https://evil.example/cc by", null)]
    public void A_licence_is_an_address(string licence, string? address) =>
        Assert.Equal(address, Read(Article with { Extra = [("license", licence)] }).Licence?.AbsoluteUri);

    [Theory]
    [InlineData("Published Erratum")]
    [InlineData("Retraction of Publication")]
    [InlineData("correction")]
    public void A_notice_about_another_article_is_marked_by_its_type(string type)
    {
        Assert.True(Read(Article with { Types = ["Journal Article", type] }).IsNotice);
        Assert.False(Read(Article).IsNotice);
    }

    [Fact]
    public void Values_of_another_type_count_as_missing()
    {
        string[] members =
        [
            "id", "source", "pmid", "pmcid", "doi", "title", "authorList", "journalInfo", "pubYear", "pageInfo", "abstractText", "pubTypeList",
            "meshHeadingList", "license", "commentCorrectionList", "dateOfRevision", "firstPublicationDate",
        ];
        string[] shapes = ["null", "[]", "{}", "[null]", "[[]]", "[{}]", "true", "-1", "\"\"", "\" \"", "[[[[1]]]]", "\"\\ud800\"", "[\"\\udc00\"]"];

        Assert.All(
            from member in members from shape in shapes select (member, shape),
            odd =>
            {
                var read = Read($"{{\"{odd.member}\":{odd.shape}}}");
                Assert.True(
                    read with { Id = null, Doi = null, Pmid = null, Title = null, Abstract = null } == new EuropePmcArticle(),
                    $"{odd} became {read}.");
            });
    }

    [Fact]
    public void A_generated_record_is_read_without_loss()
    {
        var read = Read(TestEuropePmc.Article(10));

        Assert.Equal(8, read.Abstract!.Text.Split('\n').Length);
        Assert.All([read.Title, read.Pmid, read.Pmcid, read.Citation?.ToString(), read.OtherVersion?.Id], Assert.NotNull);
        Assert.NotEmpty(read.Notices);
    }

    private static EuropePmcArticle Read(EuropePmcArticleJson article) => Parse(article.ToJson().ToJsonString());

    // The last of two members with the same name counts.
    private static EuropePmcArticle Read(string record) => Parse("""{"doi":"10.1186/a","pmid":"1" """ + (record == "{}" ? record[1..] : "," + record[1..]));

    private static EuropePmcArticle Parse(string json)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        return EuropePmcReader.TryRead(document.RootElement)!;
    }
}
