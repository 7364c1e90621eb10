using System.Text.Json.Nodes;

namespace RareCancers.Testing.Http;

/// <summary>An item of <c>commentCorrectionList</c>.</summary>
public sealed record EuropePmcLinkJson(string Type, string Id, string Source = "MED")
{
    /// <summary>Where the linked record was published, in PubMed's style.</summary>
    public string? Reference { get; init; }

    /// <summary>Where the link comes from.</summary>
    public string? Note { get; init; }

    internal JsonObject ToJson()
    {
        var link = new JsonObject { ["id"] = Id, ["source"] = Source, ["type"] = Type, ["orderIn"] = 1 };
        if (Reference is not null)
            link["reference"] = Reference;
        if (Note is not null)
            link["note"] = Note;
        return link;
    }
}
