namespace RareCancers.Topics.Vocabulary;

/// <summary>
/// A short notation for many terms. <c>(vaginal|vagina) {cancer}</c>: parentheses enclose alternatives, an empty one makes them optional,
/// and braces name a group in the file. A space matches white space, a hyphen or a slash in the text; a hyphen matches these or nothing.
/// Words are written in the singular and in American spelling: <see cref="WordForms"/> adds other forms.
/// </summary>
internal static class TermPattern
{
    private const int MaxDepth = 20;
    private const int MaxTerms = 5000;

    /// <summary>All terms of the pattern, each as its words in lower case and form C.</summary>
    /// <exception cref="FormatException">The pattern is malformed; the message says why.</exception>
    public static IEnumerable<string[]> Terms(string pattern, IReadOnlyDictionary<string, string[]> groups)
    {
        foreach (var term in Expand(pattern, groups, 0).Distinct(StringComparer.Ordinal))
        {
            foreach (var words in Split(term.Normalize(NormalizationForm.FormC).ToLowerInvariant()))
                yield return words;
        }
    }

    private static List<string> Expand(string pattern, IReadOnlyDictionary<string, string[]> groups, int depth)
    {
        if (depth > MaxDepth)
            throw new FormatException($"'{pattern}' is nested too deeply; a group may not name itself.");

        List<string> terms = [""];
        for (var at = 0; at < pattern.Length;)
        {
            var (choices, next) = pattern[at] switch
            {
                '(' => Alternatives(pattern, at, groups, depth),
                '{' => Group(pattern, at, groups, depth),
                ')' or '}' or '|' => throw new FormatException($"'{pattern}' has an unexpected '{pattern[at]}'."),
                _ => Literal(pattern, at),
            };
            terms = [.. terms.SelectMany(_ => choices, (head, tail) => head + tail)];
            if (terms.Count > MaxTerms)
                throw new FormatException($"'{pattern}' expands to more than {MaxTerms} terms; split it.");
            at = next;
        }

        return terms;
    }

    private static (List<string> Choices, int Next) Literal(string pattern, int at)
    {
        var end = pattern.AsSpan(at).IndexOfAny("(){}|");
        var next = end < 0 ? pattern.Length : at + end;
        return ([pattern[at..next]], next);
    }

    private static (List<string> Choices, int Next) Group(string pattern, int at, IReadOnlyDictionary<string, string[]> groups, int depth)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
            throw new FormatException($"'{pattern}' lacks a '}}'.");

        var name = pattern[(at + 1)..end];
        if (!groups.TryGetValue(name, out var members))
            throw new FormatException($"'{pattern}' names the group '{name}', which is not in the file.");
        return ([.. members.SelectMany(member => Expand(member, groups, depth + 1))], end + 1);
    }

    private static (List<string> Choices, int Next) Alternatives(string pattern, int at, IReadOnlyDictionary<string, string[]> groups, int depth)
    {
        List<string> choices = [];
        var open = 1;
        var start = at + 1;
        for (var end = start; end < pattern.Length; end++)
        {
            open += pattern[end] switch { '(' => 1, ')' => -1, _ => 0 };
            if (open > 0 && !(open == 1 && pattern[end] == '|'))
                continue;
            choices.AddRange(Expand(pattern[start..end], groups, depth + 1));
            if (open == 0)
                return (choices, end + 1);
            start = end + 1;
        }

        throw new FormatException($"'{pattern}' lacks a ')'.");
    }

    private static IEnumerable<string[]> Split(string term)
    {
        IEnumerable<string[]> wordings = [[]];
        foreach (var word in term.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!word.Replace("-", "", StringComparison.Ordinal).All(char.IsLetterOrDigit) || word.Trim('-') != word)
                throw new FormatException($"'{term}' contains '{word}'; words consist of letters and digits, joined by hyphens.");
            var parts = word.Split('-');
            var joined = string.Concat(parts);
            wordings = parts.Length == 1
                ? wordings.Select(head => (string[])[.. head, word])
                : wordings.SelectMany(head => (string[][])[[.. head, .. parts], [.. head, joined]]);
        }

        return wordings;
    }
}
