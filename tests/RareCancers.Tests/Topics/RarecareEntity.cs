using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Testing;

namespace RareCancers.Tests.Topics;

/// <summary>A cancer of the European list of rare cancers, and how the vocabulary covers it.</summary>
/// <param name="Entity">Its name in the list.</param>
/// <param name="Layer">2 if it is an entity of the list's second layer, 3 if it is a kind within one.</param>
/// <param name="Family">The ID of its family.</param>
/// <param name="Name">Its name in articles; null if that is the name in the list.</param>
/// <param name="Topic">The ID of the topic that it is.</param>
/// <param name="Broader">The ID of the narrowest topic that it is part of.</param>
/// <param name="Excluded">The reason why no topic holds it.</param>
internal sealed record RarecareEntity(string Entity, int Layer, string Family, string? Name, string? Topic, string? Broader, string? Excluded)
{
    public static IReadOnlyList<RarecareEntity> All() => JsonSerializer.Deserialize(
        File.ReadAllBytes(Repository.PathOf("tests/RareCancers.Tests/Topics/rarecare-entities.json")),
        RarecareJson.Default.RarecareFile)!.Entities;
}

internal sealed record RarecareFile(string Attribution, string[] Notes, RarecareEntity[] Entities);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RarecareFile))]
internal sealed partial class RarecareJson : JsonSerializerContext;
