using System.Text;
using System.Text.Json;
using CsCheck;
using RareCancers.Articles;
using RareCancers.Registries.Crossref;

namespace RareCancers.Tests.Registries.Crossref;

public sealed class CrossrefRecordTests
{
    [Fact]
    public void A_work_with_only_a_DOI_is_read()
    {
        var work = Read("");

        Assert.Equal(new CrossrefWork { Doi = Doi.Parse("10.1186/X") }, work);
    }

    [Fact]
    public void Values_of_another_type_count_as_missing()
    {
        string[] members =
        [
            "title", "subtitle", "author", "container-title", "short-container-title", "ISSN", "volume", "issue", "article-number", "page", "issued",
            "published-online", "published-print", "published", "abstract", "type", "license", "funder", "references-count", "updated-by",
                "update-to", "indexed",
        ];
        string[] shapes = ["null", "[]", "{}", "[null]", "[[]]", "[{}]", "true", "-1", "\"\"", "\" \"", "[[[[1]]]]", "{\"date-parts\":7}",
            "\"\\ud800\"", "[\"\\udc00\"]"];

        Assert.All(
            from member in members from shape in shapes select (member, shape),
            odd =>
            {
                var work = Read($"\"{odd.member}\":{odd.shape}");
                Assert.True(work.Authors == AuthorList.Unknown && work.Published is null && work.Citation is null && work.UpdateTo.Count == 0, $"{odd}");
            });
    }

    [Theory]
    [InlineData("a plain title", """["A study"]""", "A study")]
    [InlineData("tags and line breaks", """["A study of\n <i>TP53</i>\n in <b>rare</b> cancers"]""", "A study of TP53 in rare cancers")]
    [InlineData("JATS tags", """["<jats:italic>BRCA1</jats:italic> and IFN-γ"]""", "BRCA1 and IFN-γ")]
    [InlineData("entities", """["Cost &amp; benefit, p &lt; 0.05"]""", "Cost & benefit, p < 0.05")]
    [InlineData("entities escaped twice", """["Cost &amp;amp; benefit"]""", "Cost & benefit")]
    [InlineData("a bare ampersand", """["R&D in oncology"]""", "R&D in oncology")]
    [InlineData("a script", """["A <script>alert(1)</script>study"]""", "A study")]
    [InlineData("a power", """["10<sup>9</sup> cells"]""", "10⁹ cells")]
    [InlineData("several titles", """["First","Second"]""", "First")]
    [InlineData("an empty title before it", """["","Second"]""", "Second")]
    [InlineData("text for a list", "\"A study\"", "A study")]
    public void A_title_is_clean_text(string what, string json, string title)
    {
        var work = Read($"\"title\":{json}");

        Assert.True(work.Title == title, $"{what} became '{work.Title}'.");
    }

    [Theory]
    [InlineData("A study", "of 23 cases", "A study: of 23 cases")]
    [InlineData("A study:", "of 23 cases", "A study: of 23 cases")]
    [InlineData("A study of 23 cases", "of 23 cases", "A study of 23 cases")]
    public void A_subtitle_follows_a_colon(string title, string subtitle, string whole) =>
        Assert.Equal(whole, Read($"\"title\":[\"{title}\"],\"subtitle\":[\"{subtitle}\"]").Title);

    [Fact]
    public void A_long_title_is_cut_at_a_word_boundary()
    {
        var title = Read($"\"title\":[\"{string.Concat(Enumerable.Repeat("words ", 300))}\"]").Title!;

        Assert.EndsWith("words …", title, StringComparison.Ordinal);
        Assert.InRange(title.Length, 900, 1000);
    }

    [Theory]
    [InlineData("a person", """{"given":"Pietro","family":"De Placido","ORCID":"http://orcid.org/0000-0002-1694-233x"}""",
        "Pietro De Placido", "De Placido", "0000-0002-1694-233X")]
    [InlineData("a family name alone", """{"family":"Suharto"}""", "Suharto", "Suharto", null)]
    [InlineData("a given name alone", """{"given":"Suharto","family":null}""", "Suharto", "Suharto", null)]
    [InlineData("a suffix", """{"given":"John","family":"Smith","suffix":"Jr"}""", "John Smith Jr", "Smith", null)]
    [InlineData("entities in names", """{"given":"Ana","family":"Garc&iacute;a"}""", "Ana García", "García", null)]
    [InlineData("an ORCID that is none", """{"given":"Ana","family":"Roe","ORCID":"javascript:alert(1)"}""", "Ana Roe", "Roe", null)]
    [InlineData("an ORCID with a slash", """{"given":"Ana","family":"Roe","ORCID":"https://orcid.org/0000-0002-1825-0097/"}""", "Ana Roe",
        "Roe", "0000-0002-1825-0097")]
    public void A_person_has_the_parts_of_the_name(string what, string json, string name, string family, string? orcid)
    {
        var author = Assert.Single(Read($"\"author\":[{json}]").Authors.People);

        Assert.True((author.Name, author.RegisteredFamilyName, author.Orcid) == (name, family, orcid),
            $"{what} became {author}, {author.RegisteredFamilyName}, {author.Orcid}.");
    }

    [Fact]
    public void People_and_groups_keep_their_order()
    {
        var authors = Read("""
            "author":[{"given":"B","family":"Second","sequence":"additional"},
                {"name":"The Rare Cancer Study Group","sequence":"first"},{"given":"","family":""},"text",{"given":"A","family":"First"}]
            """).Authors;

        Assert.Equal(["B Second", "The Rare Cancer Study Group", "A First"], authors.People.Select(author => author.Name));
        Assert.Equal([false, true, false], authors.People.Select(author => author.IsGroup));
        Assert.True(authors.IsComplete);
    }

    [Theory]
    [InlineData("a day", "[[2025,3,28]]", "2025-03-28")]
    [InlineData("a month", "[[2025,3]]", "2025-03")]
    [InlineData("a year", "[[2025]]", "2025")]
    [InlineData("text", "[[\"2025\",\"03\",\"28\"]]", "2025-03-28")]
    [InlineData("one list less", "[2025,3,28]", "2025")]
    [InlineData("a null", "[[null]]", null)]
    [InlineData("nothing", "[[]]", null)]
    [InlineData("no list", "[]", null)]
    [InlineData("a null for the month", "[[2025,null,28]]", "2025")]
    [InlineData("a day that is none", "[[2025,2,30]]", "2025-02")]
    [InlineData("a month that is none", "[[2025,13,1]]", "2025")]
    [InlineData("a year that is none", "[[25]]", null)]
    [InlineData("a year far away", "[[20255]]", null)]
    [InlineData("a fraction", "[[2025.5]]", null)]
    [InlineData("more parts than a date has", "[[2025,3,28,9]]", "2025-03-28")]
    public void A_date_is_as_precise_as_its_valid_parts(string what, string parts, string? date)
    {
        var work = Read($$"""
            "issued":{"date-parts":{{parts}}}
            """);

        Assert.True(work.Published?.ToString() == date, $"{what} became {work.Published}.");
    }

    [Theory]
    [InlineData("published-online", "published-print")]
    [InlineData("published-print", "issued")]
    [InlineData("issued", "published")]
    public void The_preferred_kind_of_date_wins(string winner, string loser)
    {
        var work = Read($$"""
            "{{loser}}":{"date-parts":[[2020,1,1]]},"{{winner}}":{"date-parts":[[2025,3]]}
            """);

        Assert.Equal("2025-03", work.Published?.ToString());
    }

    [Fact]
    public void A_date_without_a_year_is_skipped() =>
        Assert.Equal("2024", Read("""
            "published-online":{"date-parts":[[null]]},"issued":{"date-parts":[[2024]]}
            """).Published?.ToString());

    [Theory]
    [InlineData("an article number", """ "volume":"25","article-number":"558","issue":"1" """, "BMC Cancer 2025 25:558")]
    [InlineData("numbers for text", """ "volume":25,"article-number":558 """, "BMC Cancer 2025 25:558")]
    [InlineData("pages", """ "volume":"25","page":"558-570" """, "BMC Cancer 2025 25:558")]
    [InlineData("pages with a dash", """ "volume":"25","page":"e12–e20" """, "BMC Cancer 2025 25:e12")]
    [InlineData("a supplement", """ "volume":"25","issue":"S1","article-number":"S7" """, "BMC Cancer 2025 25(S1):S7")]
    [InlineData("a supplement in words", """ "volume":"25","issue":"Suppl 1","page":"7" """, "BMC Cancer 2025 25(Suppl 1):7")]
    [InlineData("a volume that is none", """ "volume":"ahead of print","page":"7" """, null)]
    [InlineData("pages that are none", """ "volume":"25","page":"see text" """, null)]
    [InlineData("no number", """ "volume":"25" """, null)]
    public void A_citation_is_that_of_the_publisher(string what, string members, string? citation)
    {
        var work = Read($$"""
            "container-title":["BMC\nCancer"],"issued":{"date-parts":[[2025]]},{{members}}
            """);

        Assert.True(work.Citation?.ToString() == citation, $"{what} became {work.Citation}.");
    }

    [Fact]
    public void The_year_of_a_citation_is_that_of_the_volume()
    {
        var work = Read("""
            "container-title":["BMC Cancer"],"volume":"24","article-number":"9",
            "published-online":{"date-parts":[[2023,12,30]]},"published-print":{"date-parts":[[2024,12]]}
            """);

        Assert.Equal("BMC Cancer 2024 24:9", work.Citation?.ToString());
    }

    [Theory]
    [InlineData("the version of record",
        """{"URL":"https://www.springernature.com/gp/researchers/text-and-data-mining","content-version":"tdm"},"""
        + """{"URL":"https://creativecommons.org/licenses/by/4.0","content-version":"vor"}""",
        "https://creativecommons.org/licenses/by/4.0")]
    [InlineData("one spelling of one licence",
        """{"URL":"http://www.creativecommons.org/licenses/by-nc-nd/4.0/","content-version":"vor"}""",
        "https://creativecommons.org/licenses/by-nc-nd/4.0")]
    [InlineData("no version", """{"URL":"https://example.org/licence"}""", "https://example.org/licence")]
    [InlineData("for mining, but open", """{"URL":"https://creativecommons.org/licenses/by/4.0","content-version":"tdm"}""",
        "https://creativecommons.org/licenses/by/4.0")]
    [InlineData("for mining alone", """{"URL":"https://www.springernature.com/gp/researchers/text-and-data-mining","content-version":"tdm"}""", null)]
    [InlineData("for the manuscript", """{"URL":"https://example.org/manuscripts","content-version":"am"}""", null)]
    [InlineData("a script", """{"URL":"javascript:alert(1)","content-version":"vor"}""", null)]
    [InlineData("a look-alike", """{"URL":"https://creativecommons.org.evil.example/by","content-version":"tdm"}""", null)]
    [InlineData("no address", """{"URL":"see website","content-version":"vor"}""", null)]
    public void The_licence_is_that_of_the_version_of_record(string what, string licences, string? address)
    {
        var work = Read($"\"license\":[{licences}]");

        Assert.True(work.Licence?.AbsoluteUri == address, $"{what} became {work.Licence}.");
    }

    [Fact]
    public void Funders_have_names_IDs_and_grants()
    {
        var work = Read("""
            "funder":[{"name":"Cancer Fund &amp; Friends","DOI":"10.13039/501100000289","award":["A1","A1","B2",7]},
                {"DOI":"10.13039/1"},{"name":"Plain","award":null},{"name":"Plain"}]
            """);

        Assert.Equal([new Funder("Cancer Fund & Friends", Doi.Parse("10.13039/501100000289"), ["A1", "B2", "7"]), new Funder("Plain", null, [])], work.Funders);
    }

    [Theory]
    [InlineData("\"references-count\":31", 31)]
    [InlineData("\"reference-count\":31", 31)]
    [InlineData("\"references-count\":\"31\"", 31)]
    [InlineData("\"references-count\":0", 0)]
    [InlineData("\"references-count\":-1", null)]
    [InlineData("\"references-count\":99999999999", null)]
    public void References_are_counted(string members, int? count) => Assert.Equal(count, Read(members).ReferenceCount);

    [Fact]
    public void The_time_of_indexing_is_in_UTC() =>
        Assert.Equal(new DateTimeOffset(2025, 3, 28, 3, 12, 7, TimeSpan.Zero), Read("""
            "indexed":{"date-time":"2025-03-28T05:12:07+02:00"}
            """).Indexed);

    // Any JSON value in the place of any member.
    [Fact]
    public void Reading_never_fails_for_members_of_any_type()
    {
        var value = Gen.Recursive<string>((depth, deeper) => depth > 4
            ? Gen.OneOf("1", "null", "\"a\"", "[]")
            : Gen.OneOf(
                Gen.OneOf("null", "true", "1", "2025", "-3", "1e400", "\"text\"", "\"2025\"", "\"\\ud800\"", "\"<p>a</p>\"",
                    "\"10.1186/x\"", "\"&lt;\"", "\"\\u0000\"", "\"https://a.example\""),
                deeper.Array[0, 4].Select(items => $"[{string.Join(',', items)}]"),
                Gen.Select(
                    Gen.OneOf("date-parts", "given", "family", "name", "ORCID", "URL", "content-version", "DOI", "type", "source",
                        "updated", "award", "date-time").Array[0, 4],
                    deeper.Array[4],
                    (names, items) => $"{{{string.Join(',', names.Select((name, place) => $"\"{name}\":{items[place]}"))}}}")));
        var member = Gen.Select(
            Gen.OneOf("title", "subtitle", "author", "container-title", "volume", "issue", "article-number", "page", "issued",
                "published-online", "abstract", "license", "funder", "references-count", "updated-by", "update-to", "indexed", "type"),
            value,
            (name, content) => $"\"{name}\":{content}");

        member.Array[0, 8].Sample(
            members =>
            {
                var work = Read(string.Join(',', members));
                Assert.All(work.Authors.People, author => Assert.Equal(author, Author.Restore(author.Name, author.RegisteredFamilyName, author.Orcid)));
                Assert.True(work.Published is null || PublicationDate.TryParse(work.Published.ToString()) == work.Published);
                Assert.True(work.Citation is null || Citation.TryParse(work.Citation.ToString()) == work.Citation);
            },
            iter: 20_000);
    }

    private static CrossrefWork Read(string members)
    {
        var json = $"{{\"DOI\":\"10.1186/X\"{(string.IsNullOrWhiteSpace(members) ? "" : ",")}{members}}}";
        using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        return CrossrefRecord.TryRead(document.RootElement)!.ToWork();
    }
}
