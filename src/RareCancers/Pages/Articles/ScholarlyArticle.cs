using System.Text.Json.Nodes;

namespace RareCancers.Pages.Articles;

/// <summary>An article in the vocabulary of schema.org, as JSON-LD.</summary>
internal static class ScholarlyArticle
{
    /// <summary>The JSON, with all characters escaped that could end the surrounding HTML element.</summary>
    public static string Json(ArticleView view)
    {
        var article = view.Article;
        var json = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "ScholarlyArticle",
            ["@id"] = article.Doi?.Url.AbsoluteUri ?? article.Id.EntryId,
            ["name"] = article.Heading,
            ["headline"] = article.Heading,
            ["author"] = new JsonArray([.. article.Authors.People.Select(Author)]),
            ["inLanguage"] = "en",
            ["mainEntityOfPage"] = view.Address.AbsoluteUri,
        };
        Add(json, "datePublished", article.Published?.ToString());
        Add(json, "abstract", article.Abstract?.Text ?? article.Teaser?.ToString());
        Add(json, "creativeWorkStatus", article.IsPreprint ? ListedArticle.Preprint : null);
        Add(json, "license", article.Licence?.AbsoluteUri);
        Add(json, "pagination", article.Citation?.Number);
        if (article.Doi is { } doi)
        {
            json["identifier"] = new JsonObject { ["@type"] = "PropertyValue", ["propertyID"] = "DOI", ["value"] = doi.Value };
            json["sameAs"] = doi.Url.AbsoluteUri;
        }

        if (article.Citation is { } citation)
            json["isPartOf"] = Volume(citation, view.Snapshot.Collection.JournalIssn);
        return json.ToJsonString(JsonSerializerOptions.Default);
    }

    private static JsonObject Author(Author author)
    {
        var json = new JsonObject { ["@type"] = author.IsGroup ? "Organization" : "Person", ["name"] = author.Name };
        Add(json, "@id", author.Orcid is { } orcid ? "https://orcid.org/" + orcid : null);
        return json;
    }

    private static JsonObject Volume(Citation citation, string? issn)
    {
        var journal = new JsonObject { ["@type"] = "Periodical", ["name"] = citation.Journal };
        Add(journal, "issn", issn);
        return new JsonObject { ["@type"] = "PublicationVolume", ["volumeNumber"] = citation.Volume, ["isPartOf"] = journal };
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (value is not null)
            json[name] = value;
    }
}
