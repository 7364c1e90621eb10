using System.Globalization;
using System.Text.Json.Nodes;

namespace RareCancers.Testing.Http;

/// <summary>
/// A core record in the documented format of Europe PMC: by default an ordinary article of BMC Cancer from PubMed, with everything that a
/// record usually has. <c>with { Volume = "24" }</c> changes a field, <see cref="Extra"/> adds or replaces raw members.
/// </summary>
public sealed record EuropePmcArticleJson(string Id)
{
    /// <summary>The database: MED, PMC, PPR and so on.</summary>
    public string Source { get; init; } = "MED";

    public string? Doi { get; init; }

    public string? Pmcid { get; init; }

    public string? Title { get; init; } = "Outcomes of a rare tumor.";

    /// <summary>Given and family names.</summary>
    public IReadOnlyList<(string Given, string Family)> Authors { get; init; } = [("Ran", "Ni"), ("Yixuan", "Mou"), ("Zongting", "Gu")];

    public string Journal { get; init; } = "BMC cancer";

    public string Abbreviation { get; init; } = "BMC Cancer";

    public string? Volume { get; init; } = "25";

    public string? Pages { get; init; } = "558";

    public string? Abstract { get; init; } = "<h4>Background</h4>Few are known.<h4>Results</h4>Ten of <i>TP53</i> were found.";

    public IReadOnlyList<string> Types { get; init; } = ["research-article", "Journal Article"];

    public IReadOnlyList<string> Headings { get; init; } = [];

    public IReadOnlyList<EuropePmcLinkJson> Links { get; init; } = [];

    public DateOnly Published { get; init; } = new(2025, 3, 28);

    /// <summary>When it first became findable.</summary>
    public DateOnly Indexed { get; init; } = new(2025, 3, 30);

    /// <summary>When its record last changed.</summary>
    public DateOnly Updated { get; init; } = new(2025, 4, 2);

    /// <summary>Raw members, such as <c>("license", "cc by-nc")</c>, which take precedence.</summary>
    public IReadOnlyList<(string Name, JsonNode? Value)> Extra { get; init; } = [];

    private bool IsPreprint => Source == "PPR";

    /// <summary>The record's JSON; nulls are left out, as in the real service's.</summary>
    public JsonObject ToJson()
    {
        var record = new JsonObject
        {
            ["id"] = Id,
            ["source"] = Source,
            ["pmid"] = Source == "MED" ? Id : null,
            ["pmcid"] = Pmcid,
            ["doi"] = Doi,
            ["title"] = Title,
            ["authorString"] = string.Join(", ", Authors.Select(author => $"{author.Family} {author.Given[..1]}")) + ".",
            ["authorList"] = new JsonObject { ["author"] = new JsonArray([.. Authors.Select(AuthorJson)]) },
            ["journalInfo"] = IsPreprint ? null : JournalJson(),
            ["pubYear"] = Published.Year.ToString(CultureInfo.InvariantCulture),
            ["pageInfo"] = IsPreprint ? null : Pages,
            ["abstractText"] = Abstract,
            ["language"] = "eng",
            ["pubTypeList"] = ListOf("pubType", [.. Types.Select(type => JsonValue.Create(type))]),
            ["meshHeadingList"] = ListOf("meshHeading", [.. Headings.Select(HeadingJson)]),
            ["bookOrReportDetails"] = IsPreprint ? new JsonObject { ["publisher"] = "medRxiv", ["yearOfPublication"] = Published.Year } : null,
            ["keywordList"] = ListOf("keyword", ["Rare cancer", "Cohort", "Survival"]),
            ["fullTextUrlList"] = ListOf("fullTextUrl", [UrlJson("doi", $"https://doi.org/{Doi}"), UrlJson("html", "https://europepmc.org/")]),
            ["commentCorrectionList"] = ListOf("commentCorrection", [.. Links.Select(link => link.ToJson())]),
            ["isOpenAccess"] = "Y",
            ["inEPMC"] = "Y",
            ["hasPDF"] = "Y",
            ["hasSuppl"] = "N",
            ["citedByCount"] = 0,
            ["license"] = "cc by",
            ["dateOfCreation"] = Day(Indexed),
            ["firstIndexDate"] = Day(Indexed),
            ["dateOfRevision"] = Day(Updated),
            ["electronicPublicationDate"] = Day(Published),
            ["firstPublicationDate"] = Day(Published),
        };
        foreach (var (name, value) in Extra)
            record[name] = value?.DeepClone();
        foreach (var name in record.Where(member => member.Value is null && Extra.All(extra => extra.Name != member.Key)).Select(member => member.Key).ToList())
            record.Remove(name);
        return record;
    }

    private JsonObject JournalJson()
    {
        var issue = new JsonObject
        {
            ["issue"] = "1",
            ["journalIssueId"] = 3_007_693,
            ["dateOfPublication"] = Published.ToString("yyyy MMM", CultureInfo.InvariantCulture),
            ["monthOfPublication"] = Published.Month,
            ["yearOfPublication"] = Published.Year,
            ["printPublicationDate"] = Day(new DateOnly(Published.Year, Published.Month, 1)),
            ["journal"] = new JsonObject
            {
                ["title"] = Journal,
                ["medlineAbbreviation"] = Abbreviation,
                ["isoabbreviation"] = Abbreviation,
                ["essn"] = "1471-2407",
                ["nlmid"] = "100967800",
            },
        };
        if (Volume is not null)
            issue["volume"] = Volume;
        return issue;
    }

    // Affiliations contain email addresses.
    private static JsonObject AuthorJson((string Given, string Family) author) => new()
    {
        ["fullName"] = $"{author.Family} {author.Given[..1]}",
        ["firstName"] = author.Given,
        ["lastName"] = author.Family,
        ["initials"] = author.Given[..1],
        ["authorAffiliationDetailsList"] = ListOf("authorAffiliation", [AffiliationJson(author.Family)]),
    };

    private static JsonObject AffiliationJson(string family) => new()
    {
        ["affiliation"] = $"Department of Rare Tumours, Hospital of Sampleville, 12 Sample Road, Sampleland. {family.ToLowerInvariant()}@hospital.example.",
    };

    private static JsonObject HeadingJson(string heading) => new() { ["majorTopic_YN"] = "N", ["descriptorName"] = heading };

    private static JsonObject UrlJson(string style, string url) =>
        new() { ["availability"] = "Open access", ["availabilityCode"] = "OA", ["documentStyle"] = style, ["site"] = "Example", ["url"] = url };

    private static JsonObject? ListOf(string name, JsonNode[] values) => values.Length == 0 ? null : new JsonObject { [name] = new JsonArray(values) };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
