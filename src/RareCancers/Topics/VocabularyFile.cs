using System.Text.Json.Serialization;

namespace RareCancers.Topics;

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
    public required string[] Decoys { get; init; }

    public required ContrastRow[] Contrasts { get; init; }

    /// <summary>Words that end the reach of a contrast.</summary>
    public required string[] ClauseEnds { get; init; }

    /// <summary>Words between two terms that share their last words, as in "bone and soft tissue sarcoma".</summary>
    public required string[] Connectors { get; init; }

    /// <summary>Words between what a cancer is and where it is, as in "cancer of the vulva".</summary>
    public required string[] Links { get; init; }
}

internal sealed record SpellingRow(string American, string British);

internal sealed record FamilyRow(string Id, string Name);

internal sealed record AspectRow(string Id, string Name, string[] Synonyms);

/// <summary>An abbreviation that counts only beside its long form.</summary>
/// <param name="Forms">As written in texts, capital letters and all; a plural adds an s.</param>
/// <param name="Rivals">Other long forms of the same letters: where one stands undefined in the text, the abbreviation counts for nothing.</param>
internal sealed record AbbreviationRow(string[] Forms, string[]? Rivals = null);

internal sealed record TopicRow(
    string Id,
    string Name,
    string? Family,
    string[] Synonyms,
    AbbreviationRow[]? Abbreviations = null,
    string[]? Broader = null,
    string? OncoTree = null,
    string? Ncit = null);

/// <summary>Words that say that the cancers named near them are not what the text is about.</summary>
/// <param name="Words">The cue, as patterns.</param>
/// <param name="Reach">How many words may stand between the cue and a term it denies.</param>
/// <param name="After">The cue follows what it denies, as in "thymoma was excluded".</param>
/// <param name="Lists">Its reach goes on over commas.</param>
/// <param name="Attached">It counts only where a hyphen joins it to the term, as in "non-rhabdomyosarcoma".</param>
internal sealed record ContrastRow(string[] Words, int Reach, bool After = false, bool Lists = false, bool Attached = false);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(VocabularyFile))]
internal sealed partial class VocabularyJson : JsonSerializerContext;
