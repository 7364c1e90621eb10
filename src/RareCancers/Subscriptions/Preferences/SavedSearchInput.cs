using System.Text.Json.Serialization;

namespace RareCancers.Subscriptions.Preferences;

/// <summary>A <see cref="SavedSearch"/> as a form, the JSON API and the export have it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SavedSearchInput
{
    /// <summary>The most characters of words, author and type together.</summary>
    public const int MaxLength = 200;

    /// <summary>Words to search for; null for any.</summary>
    public string? Words { get; init; }

    /// <summary>An author's name or ORCID iD; null for any.</summary>
    public string? Author { get; init; }

    /// <summary>The ID of a topic; null for any.</summary>
    public string? Topic { get; init; }

    /// <summary>The ID of an aspect; null for any.</summary>
    public string? Aspect { get; init; }

    /// <summary>A type in the publisher's words; null for any.</summary>
    public string? Type { get; init; }

    /// <summary>The input that selects this search.</summary>
    public static SavedSearchInput From(SavedSearch search) => new()
    {
        Words = search.Words,
        Author = search.Author,
        Topic = search.Topic,
        Aspect = search.Aspect,
        Type = search.Type,
    };

    /// <summary>The search, with clean texts. Blank criteria are left out; it is not checked otherwise.</summary>
    internal SavedSearch ToSearch() => new()
    {
        Words = Text(Words),
        Author = Text(Author),
        Topic = Text(Topic),
        Aspect = Text(Aspect),
        Type = Text(Type),
    };

    /// <summary>What is wrong with a search, in a sentence; null when it can find something.</summary>
    internal static string? ProblemOf(SavedSearch search) =>
        search == new SavedSearch() ? "A search needs words, an author, a topic, an aspect or a type."
        : (search.Words + search.Author + search.Type).Length > MaxLength
            ? $"A search may have at most {MaxLength.ToString(CultureInfo.InvariantCulture)} characters. Use fewer words."
        : new[] { search.Words, search.Author, search.Type }.Any(text => text is not null && PlainText.Fold(text).Length == 0)
            ? "A search needs at least one letter or digit."
        : search.Topic is { } topic && TopicVocabulary.Default.Find(topic) is null
            ? $"There is no topic “{topic}”. Remove the search that names it."
        : search.Aspect is { } aspect && TopicVocabulary.Default.Aspects.All(known => known.Id != aspect)
            ? $"There is no aspect “{aspect}”. Remove the search that names it."
        : null;

    private static string? Text(string? text) => PlainText.Clean(text) is { Length: > 0 } clean ? clean : null;
}
