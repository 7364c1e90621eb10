using System.Text.Json.Nodes;

namespace RareCancers.Testing.Http;

/// <summary>
/// A work in the documented format of Crossref's REST API: by default an ordinary article of BMC Cancer. <c>with { Volume = "24"
/// }</c> changes a field, <see cref="Extra"/> adds or replaces raw members.
/// </summary>
public sealed record CrossrefWorkJson(string Doi)
{
    public string? Title { get; init; } = "Outcomes of a rare tumor";

    /// <summary>Given and family names.</summary>
    public IReadOnlyList<(string Given, string Family)> Authors { get; init; } = [("Ran", "Ni"), ("Yixuan", "Mou"), ("Zongting", "Gu")];

    public string? Journal { get; init; } = "BMC Cancer";

    public string? Issn { get; init; } = "1471-2407";

    public string? Volume { get; init; } = "25";

    public string? ArticleNumber { get; init; } = "558";

    public DateOnly Published { get; init; } = new(2025, 3, 28);

    /// <summary>JATS with undeclared prefixes.</summary>
    public string? Abstract { get; init; } =
        "<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title><jats:p>Few are known.</jats:p></jats:sec>";

    /// <summary>When it was registered.</summary>
    public DateOnly Created { get; init; } = new(2025, 3, 28);

    /// <summary>When it was last indexed.</summary>
    public DateOnly Indexed { get; init; } = new(2025, 3, 29);

    /// <summary>The notices about it.</summary>
    public IReadOnlyList<CrossrefUpdateJson> UpdatedBy { get; init; } = [];

    /// <summary>The works that it is a notice about.</summary>
    public IReadOnlyList<CrossrefUpdateJson> UpdateTo { get; init; } = [];

    /// <summary>The related works: the type of the relation and the DOI, in any written form.</summary>
    public IReadOnlyList<(string Type, string Doi)> Relations { get; init; } = [];

    /// <summary>Raw members, such as <c>("page", "558-570")</c>, which take precedence.</summary>
    public IReadOnlyList<(string Name, JsonNode? Value)> Extra { get; init; } = [];

    /// <summary>The work's JSON.</summary>
    public JsonObject ToJson()
    {
        var work = new JsonObject
        {
            ["DOI"] = Doi,
            ["type"] = "journal-article",
            ["title"] = ListOf(Title),
            ["container-title"] = ListOf(Journal),
            ["ISSN"] = ListOf(Issn),
            ["volume"] = Volume,
            ["issue"] = "1",
            ["article-number"] = ArticleNumber,
            ["issued"] = CrossrefUpdateJson.Date(Published),
            ["published-online"] = CrossrefUpdateJson.Date(Published),
            ["abstract"] = Abstract,
            ["language"] = "en",
            ["references-count"] = 31,
            ["license"] = new JsonArray(
                new JsonObject { ["URL"] = "https://creativecommons.org/licenses/by/4.0", ["content-version"] = "vor", ["delay-in-days"] = 0 }),
            ["created"] = new JsonObject { ["date-time"] = $"{Created:yyyy-MM-dd}T09:00:00Z" },
            ["indexed"] = new JsonObject { ["date-time"] = $"{Indexed:yyyy-MM-dd}T05:12:07Z" },
            ["author"] = new JsonArray([.. Authors.Select((author, place) => new JsonObject
            {
                ["given"] = author.Given,
                ["family"] = author.Family,
                ["sequence"] = place == 0 ? "first" : "additional",
                ["affiliation"] = new JsonArray(),
            })]),
        };
        if (UpdatedBy.Count > 0)
            work["updated-by"] = new JsonArray([.. UpdatedBy.Select(update => update.ToJson())]);
        if (UpdateTo.Count > 0)
            work["update-to"] = new JsonArray([.. UpdateTo.Select(update => update.ToJson())]);
        if (Relations.Count > 0)
            work["relation"] = new JsonObject(Relations.GroupBy(relation => relation.Type, StringComparer.Ordinal).Select(RelationJson));
        foreach (var (name, value) in Extra)
            work[name] = value?.DeepClone();
        foreach (var name in work.Where(member => member.Value is null && Extra.All(extra => extra.Name != member.Key)).Select(member => member.Key).ToArray())
            work.Remove(name);
        return work;
    }

    private static KeyValuePair<string, JsonNode?> RelationJson(IGrouping<string, (string Type, string Doi)> related) => new(
        related.Key,
        new JsonArray([.. related.Select(relation => new JsonObject { ["id-type"] = "doi", ["id"] = relation.Doi, ["asserted-by"] = "subject" })]));

    private static JsonArray? ListOf(string? value) => value is null ? null : new JsonArray(value);
}
