namespace RareCancers.Diagnosis;

/// <summary>The parts of an SPF record that decide whether it can be evaluated (RFC 7208, 4.6.1).</summary>
internal sealed class SpfRecord
{
    private static readonly string[] WithLookup = ["include", "a", "mx", "ptr", "exists"];
    private static readonly string[] Others = ["ip4", "ip6"];

    private SpfRecord()
    {
    }

    /// <summary>The terms that need a DNS lookup; <c>include</c> and <c>redirect</c> with the domain of the record.</summary>
    public IReadOnlyList<(string Name, string? Record)> Lookups { get; private init; } = [];

    /// <summary>The qualifier of <c>all</c>: <c>-</c>, <c>~</c>, <c>?</c> or <c>+</c>; null without <c>all</c>.</summary>
    public char? Ending { get; private init; }

    /// <summary>The domain of the redirect; null if there is none.</summary>
    public string? Redirect { get; private init; }

    /// <summary>The first invalid term; null if all are valid.</summary>
    public string? Unknown { get; private init; }

    /// <summary>Parses a TXT record; null if it is not SPF.</summary>
    public static SpfRecord? TryParse(string text)
    {
        var terms = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (terms.Length == 0 || !terms[0].Equals("v=spf1", StringComparison.OrdinalIgnoreCase) || text.StartsWith(' '))
            return null;

        var mechanisms = terms.Skip(1).Where(term => !IsModifier(term)).ToArray();
        var all = Array.FindIndex(mechanisms, term => NameOf(term) == "all");
        // Terms after "all" are ignored, and so is a redirect (5.1).
        var read = all < 0 ? mechanisms : mechanisms[..all];
        var redirect = all < 0 ? terms.Skip(1).FirstOrDefault(term => term.StartsWith("redirect=", StringComparison.OrdinalIgnoreCase))?[9..] : null;
        var lookups = read.Where(term => WithLookup.Contains(NameOf(term))).Select(term => (NameOf(term), NameOf(term) == "include" ? ValueOf(term) : null));
        return new SpfRecord
        {
            Lookups = [.. lookups, .. redirect is null ? [] : new (string, string?)[] { ("redirect", redirect) }],
            Ending = all < 0 ? null : mechanisms[all][0] is '-' or '~' or '?' ? mechanisms[all][0] : '+',
            Redirect = redirect,
            Unknown = read.FirstOrDefault(term => !WithLookup.Contains(NameOf(term)) && !Others.Contains(NameOf(term))),
        };
    }

    // 4.6.1: a name and an equals sign, before any colon.
    private static bool IsModifier(string term) => term.IndexOfAny(['=', ':', '/']) is var at and > 0 && term[at] == '=';

    private static string NameOf(string term) => term.TrimStart('+', '-', '~', '?').Split(':', '/')[0].ToLowerInvariant();

    private static string? ValueOf(string term) => term.Split(':', 2) is [_, { Length: > 0 } value] ? value.TrimEnd('.') : null;
}
