using System.Buffers;
using RareCancers.Topics.Classifying;

namespace RareCancers.Topics.Vocabulary;

/// <summary>
/// A short notation for many terms. <c>(vaginal|vagina) {cancer}</c>: parentheses enclose alternatives, an empty one makes them optional,
/// and braces name a group in the file. A space matches white space, a hyphen or a slash in the text; a hyphen matches these or nothing.
/// Words are written in the singular and in American spelling: <see cref="WordForms"/> adds other forms.
/// </summary>
/// <param name="graph">Receives the words of the terms.</param>
/// <param name="groups">The groups, by name.</param>
internal sealed class TermPattern(TermGraph graph, IReadOnlyDictionary<string, string[]> groups)
{
    private const int MaxDepth = 20;

    private static readonly SearchValues<char> Marks = SearchValues.Create("(){}| -");

    // A state of the graph, and the letters after it that a later part of the pattern may continue.
    private readonly record struct Place(int State, string Letters);

    /// <summary>Adds all terms of a pattern, in lower case and form C.</summary>
    /// <param name="root">The state where the terms start.</param>
    /// <param name="pattern">The pattern.</param>
    /// <returns>The state where all of them end.</returns>
    /// <exception cref="FormatException">The pattern is malformed; the message says why.</exception>
    public int Add(int root, string pattern)
    {
        var end = EndWord(Read([new Place(root, "")], pattern.Normalize(NormalizationForm.FormC), 0));
        if (graph.Shortest(end) == 0)
            throw new FormatException("a term is empty.");
        if (graph.Longest(end) > Lexicon.MaxWords)
            throw new FormatException($"'{pattern}' has more than {Lexicon.MaxWords} words.");
        return end;
    }

    private List<Place> Read(List<Place> places, string pattern, int depth)
    {
        if (depth > MaxDepth)
            throw new FormatException($"'{pattern}' is nested too deeply; a group may not name itself.");

        for (var at = 0; at < pattern.Length;)
        {
            (places, at) = pattern[at] switch
            {
                '(' => Alternatives(places, pattern, at, depth),
                '{' => Group(places, pattern, at, depth),
                ')' or '}' or '|' => throw new FormatException($"'{pattern}' has an unexpected '{pattern[at]}'."),
                _ => Literal(places, pattern, at, depth),
            };
        }

        return places;
    }

    private (List<Place> Places, int Next) Literal(List<Place> places, string pattern, int at, int depth)
    {
        var length = pattern.AsSpan(at).IndexOfAny(Marks);
        var end = length < 0 ? pattern.Length : at + length;
        if (end > at)
            return (Continue(places, Letters(pattern, at, end)), end);

        if (pattern[at] == '-' && (places.Any(place => place.Letters.Length == 0) || at + 1 == pattern.Length && depth == 0))
            throw new FormatException($"'{pattern}' has a hyphen that is not between words.");
        var next = new Place(EndWord(places), "");
        return (pattern[at] == ' ' ? [next] : [.. places, next], at + 1);
    }

    private static string Letters(string pattern, int at, int end)
    {
        var letters = pattern[at..end];
        return letters.All(char.IsLetterOrDigit)
            ? letters.ToLowerInvariant()
            : throw new FormatException($"'{pattern}' contains '{letters}'; words consist of letters and digits, joined by hyphens.");
    }

    private static List<Place> Continue(List<Place> places, string letters)
    {
        List<Place> continued = new(places.Count);
        foreach (var place in places)
            continued.Add(place with { Letters = place.Letters + letters });
        return continued;
    }

    private (List<Place> Places, int Next) Group(List<Place> places, string pattern, int at, int depth)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            throw new FormatException($"'{pattern}' is missing a '}}'.");

        var name = pattern[(at + 1)..end];
        if (!groups.TryGetValue(name, out var members))
            throw new FormatException($"'{pattern}' names the group '{name}', which is not in the file.");
        return ([.. members.SelectMany(member => Read(places, member, depth + 1))], end + 1);
    }

    private (List<Place> Places, int Next) Alternatives(List<Place> places, string pattern, int at, int depth)
    {
        List<Place> ends = [];
        var open = 1;
        var start = at + 1;
        for (var end = start; end < pattern.Length; end++)
        {
            open += pattern[end] switch { '(' => 1, ')' => -1, _ => 0 };
            if (open > 0 && !(open == 1 && pattern[end] == '|'))
                continue;
            ends.AddRange(Read(places, pattern[start..end], depth + 1));
            if (open == 0)
                return (ends, end + 1);
            start = end + 1;
        }

        throw new FormatException($"'{pattern}' is missing a ')'.");
    }

    // All places meet in one state, from which the pattern goes on in the same way.
    private int EndWord(List<Place> places)
    {
        var joint = graph.AddState();
        foreach (var place in places)
            graph.Connect(place.State, place.Letters, joint);
        return joint;
    }
}
