using System.Text.Json;
using System.Text.Json.Serialization;
using RareCancers.Testing;

namespace RareCancers.Tests.Topics;

/// <summary>A text and what a reader says that it is about.</summary>
/// <param name="Tries">What is hard about it.</param>
/// <param name="Title">Its title, where the text has one.</param>
/// <param name="Text">The text itself.</param>
/// <param name="Topics">The ids of its topics.</param>
/// <param name="Aspects">The ids of its aspects; null where nobody said.</param>
internal sealed record LabelledText(string Tries, string? Title, string Text, string[] Topics, string[]? Aspects)
{
    public static IReadOnlyList<LabelledText> All() => JsonSerializer.Deserialize(
        File.ReadAllBytes(Repository.PathOf("tests/RareCancers.Tests/Topics/labelled-texts.json")),
        LabelledTextJson.Default.LabelledTextArray)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(LabelledText[]))]
internal sealed partial class LabelledTextJson : JsonSerializerContext;
