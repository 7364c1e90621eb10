using System.Text.Json.Serialization;

namespace RareCancers.Topics.Vocabulary;

/// <summary>The vocabulary file. <see cref="TermPattern"/> describes the notation of patterns.</summary>
internal sealed class VocabularyFile
{
    public required string[] Attribution { get; init; }

    public required string[] Notes { get; init; }

    /// <summary>American and British spellings of parts of words.</summary>
    public required SpellingRow[] Spellings { get; init; }

    /// <summary>Alternatives shared by many patterns, by the name used in braces.</summary>
    public required Dictionary<string, string[]> Groups { get; init; }

    public required FamilyRow[] Families { get; init; }

    /// <summary>The ID of the general topic, which counts only in a title or when the text names no other topic.</summary>
    public required string General { get; init; }

    public required TopicRow[] Topics { get; init; }

    public required AspectRow[] Aspects { get; init; }

    /// <summary>Terms that contain the words of a topic but name something else, such as a gene named after a tumor.</summary>
    [JsonPropertyName("decoys")]
    public required string[] Exclusions { get; init; }

    [JsonPropertyName("contrasts")]
    public required NegationRow[] Negations { get; init; }

    /// <summary>Words directly after a cancer's name that make it the name of a gene, a protein or a virus: "1", "-associated protein", "virus".</summary>
    public required string[] GeneEndings { get; init; }

    /// <summary>Words that start like such an ending but are none: "1 year".</summary>
    public required string[] OtherEndings { get; init; }

    /// <summary>Words that end the scope of a negation.</summary>
    public required string[] ClauseEnds { get; init; }

    /// <summary>Words between two terms that share their last words, as in "bone and soft tissue sarcoma".</summary>
    public required string[] Connectors { get; init; }

    /// <summary>Words between a cancer and its site, as in "cancer of the vulva".</summary>
    public required string[] Links { get; init; }

    /// <summary>Conditions of an organ that are no cancer, as in "bladder stones and cancer": single words.</summary>
    [JsonPropertyName("ailments")]
    public required string[] BenignConditions { get; init; }
}

internal sealed record SpellingRow(string American, string British);

internal sealed record FamilyRow(string Id, string Name);

internal sealed record AspectRow(string Id, string Name, string[] Synonyms);

/// <summary>An abbreviation that counts only if the text also has its long form or supporting words.</summary>
/// <param name="Forms">The exact written forms; a plural adds an s.</param>
/// <param name="Rivals">Other long forms of the abbreviation, or words that indicate them: a text that has one and does not define the
/// abbreviation does not match.</param>
/// <param name="Supports">Words that make its meaning certain, such as the only drug for the disease.</param>
internal sealed record AbbreviationRow(string[] Forms, string[]? Rivals = null, string[]? Supports = null);

/// <summary>Terms of a topic that have another meaning elsewhere.</summary>
/// <param name="Synonyms">The terms, as patterns.</param>
/// <param name="Written">Abbreviations, one of which every term contains; its case must match: "NET", not "net".</param>
/// <param name="Rivals">If the text has one of these, the terms do not count.</param>
/// <param name="Supports">If given, the terms count only if the text has one of these.</param>
internal sealed record AmbiguousRow(string[] Synonyms, string[]? Written = null, string[]? Rivals = null, string[]? Supports = null);

internal sealed record TopicRow(
    string Id,
    string Name,
    string? Family,
    string[] Synonyms,
    AbbreviationRow[]? Abbreviations = null,
    [property: JsonPropertyName("guarded")] AmbiguousRow[]? Ambiguous = null,
    string[]? Broader = null,
    string? OncoTree = null,
    string? Ncit = null);

/// <summary>A negation cue: words that exclude the cancers named near them from what the text is about.</summary>
/// <param name="Words">The cue, as patterns.</param>
/// <param name="Reach">The most words between the cue and a term that it negates.</param>
/// <param name="After">The cue follows what it negates, as in "thymoma was excluded".</param>
/// <param name="Lists">Its scope continues across commas.</param>
/// <param name="BothWays">It also negates what precedes it.</param>
/// <param name="Attached">It counts only when joined to the term by a hyphen, as in "non-rhabdomyosarcoma".</param>
internal sealed record NegationRow(string[] Words, int Reach, bool After = false, bool Lists = false, bool BothWays = false, bool Attached = false);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(VocabularyFile))]
internal sealed partial class VocabularyJson : JsonSerializerContext;
