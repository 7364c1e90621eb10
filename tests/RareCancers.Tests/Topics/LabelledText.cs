using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Testing;

namespace RareCancers.Tests.Topics;

/// <summary>A text with the topics and aspects that a reader assigned.</summary>
/// <param name="Tries">What makes it hard.</param>
/// <param name="Title">Its title, if it has one.</param>
/// <param name="Text">The text itself.</param>
/// <param name="Topics">The IDs of its narrowest topics.</param>
/// <param name="Aspects">The IDs of its aspects; null if not labelled.</param>
internal sealed record LabelledText(string Tries, string? Title, string Text, string[] Topics, string[]? Aspects)
{
    /// <summary>The texts that rules may be written for.</summary>
    public static IReadOnlyList<LabelledText> Development() => [.. Read("short"), .. Read("development")];

    /// <summary>The texts that no rule was written for.</summary>
    public static IReadOnlyList<LabelledText> HeldOut() => Read("held-out");

    private static LabelledText[] Read(string name) => JsonSerializer.Deserialize(
        File.ReadAllBytes(Repository.PathOf($"tests/RareCancers.Tests/Topics/LabelledTexts/{name}.json")),
        LabelledTextJson.Default.LabelledTextArray)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LabelledText[]))]
internal sealed partial class LabelledTextJson : JsonSerializerContext;
