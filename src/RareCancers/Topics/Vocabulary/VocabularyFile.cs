using System.Text.Json.Serialization;

namespace RareCancers.Topics.Vocabulary;

/// <summary>What all families share. <see cref="TermPattern"/> describes the notation of patterns.</summary>
internal sealed record VocabularyFile
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    public required string[] Attribution { get; init; }

    public required string[] Notes { get; init; }

    /// <summary>American and British spellings of parts of words.</summary>
    public required SpellingRow[] Spellings { get; init; }

    /// <summary>Alternatives shared by many patterns, by the name used in braces.</summary>
    public required Dictionary<string, string[]> Groups { get; init; }

    public required FamilyRow[] Families { get; init; }

    /// <summary>The general topic, which counts only in a title or when the text names no other topic.</summary>
    public required TopicRow General { get; init; }

    /// <summary>The general topic and those of all families, in this order.</summary>
    [JsonIgnore]
    public IReadOnlyList<TopicRow> Topics { get; init; } = [];

    public required AspectRow[] Aspects { get; init; }

    /// <summary>Words of texts on cancer. They support the abbreviations whose other meanings belong to other fields.</summary>
    public required string[] Oncology { get; init; }

    /// <summary>Terms that contain the words of a topic but name something else, such as a gene named after a tumor.</summary>
    public required string[] Exclusions { get; init; }

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

    /// <summary>Words between "of the" and a site that say which part is meant, as in "cancer of the left kidney": single words.</summary>
    public required string[] Modifiers { get; init; }

    /// <summary>Conditions of an organ that are no cancer, as in "bladder stones and cancer": single words.</summary>
    public required string[] BenignConditions { get; init; }
}

internal sealed record SpellingRow(string American, string British);

/// <summary>The topics of a family, in a file of the family's name.</summary>
internal sealed record FamilyFile(
    string Family, TopicRow[] Topics, [property: JsonPropertyName("$schema")] string? Schema = null);

internal sealed record FamilyRow(string Id, string Name);

/// <summary>An aspect.</summary>
/// <param name="Id">Its ID.</param>
/// <param name="Name">What readers see.</param>
/// <param name="Synonyms">Its terms, as patterns.</param>
/// <param name="Stems">Ends of words that name it: the stems of the WHO's international nonproprietary names, such as "tinib".</param>
/// <param name="Fusions">Whether a gene fusion such as "BCR::ABL1" names it.</param>
internal sealed record AspectRow(string Id, string Name, string[] Synonyms, string[]? Stems = null, bool Fusions = false);

/// <summary>An abbreviation. Unless it is unambiguous, it counts only if the text also has its long form or supporting words.</summary>
/// <param name="Forms">The exact written forms; a plural adds an s.</param>
/// <param name="Rivals">Other long forms of the abbreviation, or words that indicate them: a text that has one and does not define the
/// abbreviation does not match.</param>
/// <param name="Supports">Words that make its meaning certain, such as the only drug for the disease.</param>
/// <param name="Alone">It has no other meaning in medical texts, so that it counts by itself.</param>
/// <param name="Oncology">Its other meanings belong to other fields, so that any text on cancer supports it.</param>
/// <param name="Topics">The IDs of other topics or of families, one of which in the same text makes its meaning certain.</param>
/// <param name="Source">Where this was looked up. Required for supports and for an abbreviation that counts by itself.</param>
internal sealed record AbbreviationRow(
    string[] Forms,
    string[]? Rivals = null,
    string[]? Supports = null,
    string[]? Topics = null,
    bool Oncology = false,
    bool Alone = false,
    string? Source = null);

/// <summary>Terms of a topic that have another meaning elsewhere.</summary>
/// <param name="Synonyms">The terms, as patterns.</param>
/// <param name="Written">Abbreviations, one of which every term contains; its case must match: "NET", not "net".</param>
/// <param name="Rivals">If the text has one of these, the terms do not count.</param>
/// <param name="Supports">If given, the terms count only if the text has one of these.</param>
internal sealed record AmbiguousRow(string[] Synonyms, string[]? Written = null, string[]? Rivals = null, string[]? Supports = null);

/// <summary>A topic.</summary>
/// <param name="Id">Its ID, never changed once published.</param>
/// <param name="Name">What readers see.</param>
/// <param name="Synonyms">Its names, as patterns.</param>
/// <param name="Shared">Its names that also name another topic, as patterns: "seminoma" is a testicular cancer and a germ cell tumor.</param>
/// <param name="Abbreviations">Its abbreviations.</param>
/// <param name="Ambiguous">Its names that have another meaning elsewhere.</param>
/// <param name="Broader">The IDs of the topics that it is part of.</param>
/// <param name="OncoTree">Its OncoTree code.</param>
/// <param name="Ncit">Its NCI Thesaurus code.</param>
/// <param name="Description">What it is, for patients.</param>
/// <param name="Sources">The addresses of what the description was checked against.</param>
/// <param name="Orphanet">Its ORPHAcode.</param>
/// <param name="NciPage">The page of the U.S. National Cancer Institute about it or the nearest group.</param>
/// <param name="IcdO3">Its ICD-O-3 morphology codes.</param>
internal sealed record TopicRow(
    string Id,
    string Name,
    string[] Synonyms,
    string[]? Shared = null,
    AbbreviationRow[]? Abbreviations = null,
    AmbiguousRow[]? Ambiguous = null,
    string[]? Broader = null,
    string? OncoTree = null,
    string? Ncit = null,
    string? Description = null,
    string[]? Sources = null,
    string? Orphanet = null,
    string? NciPage = null,
    string[]? IcdO3 = null)
{
    /// <summary>The ID of its family; null for the general topic.</summary>
    [JsonIgnore]
    public string? Family { get; init; }
}

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
[JsonSerializable(typeof(FamilyFile))]
internal sealed partial class VocabularyJson : JsonSerializerContext;
