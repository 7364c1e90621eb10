using System.Text.Json.Serialization;

namespace RareCancers.Topics.Vocabulary;

/// <summary>The vocabulary as it stands in its file. How patterns are written: <see cref="TermPattern"/>.</summary>
internal sealed class VocabularyFile
{
    public required string[] Attribution { get; init; }

    public required string[] Notes { get; init; }

    /// <summary>Spellings on both sides of the Atlantic, by part of a word.</summary>
    public required SpellingRow[] Spellings { get; init; }

    /// <summary>Alternatives that many patterns share, by the name that stands in braces.</summary>
    public required Dictionary<string, string[]> Groups { get; init; }

    public required FamilyRow[] Families { get; init; }

    /// <summary>The id of the topic that counts only where no other does, or in a title.</summary>
    public required string General { get; init; }

    public required TopicRow[] Topics { get; init; }

    public required AspectRow[] Aspects { get; init; }

    /// <summary>Terms that hold the words of a topic and are none, such as a gene named after a tumor.</summary>
    [JsonPropertyName("decoys")]
    public required string[] Exclusions { get; init; }

    [JsonPropertyName("contrasts")]
    public required NegationRow[] Negations { get; init; }

    /// <summary>Words directly behind a cancer's name that make it the name of a gene, a protein or a virus: "1", "-associated protein", "virus".</summary>
    public required string[] GeneEndings { get; init; }

    /// <summary>Words that begin as such an ending does and are none: "1 year".</summary>
    public required string[] OtherEndings { get; init; }

    /// <summary>Words that end the reach of a contrast.</summary>
    public required string[] ClauseEnds { get; init; }

    /// <summary>Words between two terms that share their last words, as in "bone and soft tissue sarcoma".</summary>
    public required string[] Connectors { get; init; }

    /// <summary>Words between what a cancer is and where it is, as in "cancer of the vulva".</summary>
    public required string[] Links { get; init; }

    /// <summary>What an organ may have that is no cancer, as in "bladder stones and cancer": single words.</summary>
    [JsonPropertyName("ailments")]
    public required string[] BenignConditions { get; init; }
}

internal sealed record SpellingRow(string American, string British);

internal sealed record FamilyRow(string Id, string Name);

internal sealed record AspectRow(string Id, string Name, string[] Synonyms);

/// <summary>An abbreviation that counts only beside its long form or a support.</summary>
/// <param name="Forms">As written in texts, capital letters and all; a plural adds an s.</param>
/// <param name="Rivals">Other long forms of the same letters, or words that belong to them: where one stands in a text that does not define the abbreviation, it counts for nothing.</param>
/// <param name="Supports">Words that leave no doubt which meaning it has, such as the only drug against it.</param>
internal sealed record AbbreviationRow(string[] Forms, string[]? Rivals = null, string[]? Supports = null);

/// <summary>Terms of a topic that elsewhere mean something else.</summary>
/// <param name="Synonyms">The terms, as patterns.</param>
/// <param name="Written">Abbreviations of which each term holds one; it must stand in these letters, "NET" and not "net".</param>
/// <param name="Rivals">Where one of these stands in the text, the terms count for nothing.</param>
/// <param name="Supports">Where there are any, the terms count only if one of them stands in the text.</param>
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

/// <summary>Words that say that the cancers named near them are not what the text is about.</summary>
/// <param name="Words">The cue, as patterns.</param>
/// <param name="Reach">How many words may stand between the cue and a term it denies.</param>
/// <param name="After">The cue follows what it denies, as in "thymoma was excluded".</param>
/// <param name="Lists">Its reach goes on over commas.</param>
/// <param name="BothWays">It denies what stands before it too.</param>
/// <param name="Attached">It counts only where a hyphen joins it to the term, as in "non-rhabdomyosarcoma".</param>
internal sealed record NegationRow(string[] Words, int Reach, bool After = false, bool Lists = false, bool BothWays = false, bool Attached = false);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(VocabularyFile))]
internal sealed partial class VocabularyJson : JsonSerializerContext;
