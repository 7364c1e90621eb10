using System.Globalization;
using System.Text.Json.Nodes;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Builders;

/// <summary>Responses of Europe PMC of any size, as heavy as the real service's.</summary>
public static class TestEuropePmc
{
    /// <summary>A page of core records of some 7 KB each, in UTF-8.</summary>
    /// <param name="records">The number of records.</param>
    public static byte[] Response(int records) => ServiceJson.ToBytes(
        EuropePmcServer.Response(records, nextCursor: "AoIIQAY21Cg0MjAwODc2NA==", Enumerable.Range(0, records).Select(number => Article(number).ToJson())));

    /// <summary>An article with an abstract in four sections, every tenth with headings, a correction and a preprint.</summary>
    public static EuropePmcArticleJson Article(int number) => new(string.Create(CultureInfo.InvariantCulture, $"{40_000_000 + number}"))
    {
        Doi = TestPapers.Doi(number),
        Pmcid = string.Create(CultureInfo.InvariantCulture, $"PMC{11_000_000 + number}"),
        Title = TestPapers.Title(number) + ".",
        Authors = TestPapers.Authors(number),
        Volume = "26",
        Pages = number.ToString(CultureInfo.InvariantCulture),
        Abstract = "<h4>Background</h4>" + TestPapers.Section(number, 0) + "<h4>Methods</h4>" + TestPapers.Section(number, 1)
            + "<h4>Results</h4>" + TestPapers.Section(number, 2) + " It reached 2 × 10<sup>9</sup>/L in <i>TP53</i> mutants.<h4>Conclusions</h4>"
            + TestPapers.Section(number, 3),
        Headings = number % 10 == 0 ? ["Humans", "Retrospective Studies", "Prognosis", "Rare Diseases", "Survival Analysis"] : [],
        Links = number % 10 == 0
            ?
            [
                new EuropePmcLinkJson("Erratum in", "41000001") { Reference = "BMC Cancer. 2026 May 2;26(1):77. doi: 10.1186/s12885-026-00077-1." },
                new EuropePmcLinkJson("Preprint in", "PPR100001", "PPR") { Note = "CrossRef Pre-print loader" },
            ]
            : [],
        Published = new DateOnly(2026, 1, 1).AddDays(number % 300),
        Indexed = new DateOnly(2026, 1, 3).AddDays(number % 300),
        Updated = new DateOnly(2026, 1, 5).AddDays(number % 300),
        Extra = [("textMinedTermsList", Terms())],
    };

    // What a record has besides, and nobody reads.
    private static JsonObject Terms() => new()
    {
        ["term"] = new JsonArray([.. Enumerable.Range(0, 20).Select(place => new JsonObject
        {
            ["accession"] = string.Create(CultureInfo.InvariantCulture, $"EX{place:000000}"),
            ["type"] = "disease",
            ["source"] = "An invented thesaurus of terms",
        })]),
    };
}
