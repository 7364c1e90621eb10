using System.Globalization;
using System.Text.Json.Nodes;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Builders;

/// <summary>Responses of Crossref of any size, as heavy as the real service's.</summary>
public static class TestCrossref
{
    private static readonly string[] Headings = ["Background", "Methods", "Results", "Conclusions"];

    /// <summary>A list of works of some 15 KB each, in UTF-8.</summary>
    /// <param name="works">The number of works.</param>
    public static byte[] Response(int works) => ServiceJson.ToBytes(
        CrossrefServer.Response(works, works, nextCursor: "DnF1ZXJ5VGhlbkZldGNo+A==", Enumerable.Range(0, works).Select(number => Work(number).ToJson())));

    /// <summary>A work with an abstract in four sections, 40 references and, every tenth, a correction and a preprint.</summary>
    public static CrossrefWorkJson Work(int number) => new(TestPapers.Doi(number))
    {
        Title = TestPapers.Title(number),
        Authors = TestPapers.Authors(number),
        Volume = "26",
        ArticleNumber = number.ToString(CultureInfo.InvariantCulture),
        Abstract = "<jats:title>Abstract</jats:title>" + string.Concat(Headings.Select((heading, section) =>
            $"<jats:sec><jats:title>{heading}</jats:title><jats:p>{TestPapers.Section(number, section)} In <jats:italic>TP53</jats:italic> "
            + "mutants.</jats:p></jats:sec>")),
        Published = new DateOnly(2026, 1, 1).AddDays(number % 300),
        Created = new DateOnly(2026, 1, 2).AddDays(number % 300),
        Indexed = new DateOnly(2026, 1, 5).AddDays(number % 300),
        UpdatedBy = number % 10 == 0 ? [new CrossrefUpdateJson("correction", "10.1186/s12885-026-00077-1", new DateOnly(2026, 11, 2))] : [],
        Relations = number % 10 == 0 ? [("has-preprint", "https://doi.org/10.1101/2025.01.01.25300001")] : [],
        Extra = [("reference", References(number)), ("funder", Funders())],
    };

    private static JsonArray References(int number) => new([.. Enumerable.Range(0, 40).Select(place => new JsonObject
    {
        ["key"] = string.Create(CultureInfo.InvariantCulture, $"{number}_CR{place}"),
        ["doi-asserted-by"] = "publisher",
        ["first-page"] = string.Create(CultureInfo.InvariantCulture, $"{place * 7}"),
        ["DOI"] = TestPapers.Doi(number + place),
        ["volume"] = "19",
        ["author"] = "A Nother",
        ["year"] = "2019",
        ["unstructured"] = "Nother A, Other B. An invented paper on a cancer that few have. J Invented Oncol. 2019;19:7.",
        ["journal-title"] = "J Invented Oncol",
    })]);

    private static JsonArray Funders() => new(new JsonObject
    {
        ["name"] = "Foundation for Rare Tumours",
        ["DOI"] = "10.13039/501100000000",
        ["doi-asserted-by"] = "publisher",
        ["award"] = new JsonArray("FRT-1"),
    });
}
