using System.Text.Json.Serialization;

namespace RareCancers.Articles.Storing;

/// <summary>A funder as stored within a row.</summary>
internal sealed record StoredFunder(string Name, string? Doi, string[]? Awards)
{
    /// <summary>The first funders, as many as fit into a row.</summary>
    public static IEnumerable<Funder> Fitting(IEnumerable<Funder> funders) =>
        StoredLength.Fitting(funders, funder => JsonSerializer.Serialize(From(funder), StoredJson.Funders.StoredFunder));

    public static StoredFunder From(Funder funder) => new(funder.Name, funder.Doi?.Value, funder.Awards.Count == 0 ? null : [.. funder.Awards]);

    public Funder ToFunder() => new(Name, Articles.Doi.TryParse(Doi), [.. Awards ?? []]);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredFunder[]))]
internal sealed partial class StoredFunderJson : JsonSerializerContext;
