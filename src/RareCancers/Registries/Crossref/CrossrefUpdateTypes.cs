using RareCancers.Articles.Notices;

namespace RareCancers.Registries.Crossref;

/// <summary>The twelve update types of Crossref's Crossmark vocabulary.</summary>
internal static partial class CrossrefUpdateTypes
{
    private static readonly Dictionary<string, NoticeKind> Kinds = new(StringComparer.Ordinal)
    {
        ["correction"] = NoticeKind.Correction,
        ["corrigendum"] = NoticeKind.Correction,
        ["erratum"] = NoticeKind.Correction,
        ["expression_of_concern"] = NoticeKind.ExpressionOfConcern,
        ["retraction"] = NoticeKind.Retraction,
        ["withdrawal"] = NoticeKind.Retraction,
        ["removal"] = NoticeKind.Retraction,
        // The article remains, but has more than an error.
        ["partial_retraction"] = NoticeKind.Other,
        ["addendum"] = NoticeKind.Other,
        ["clarification"] = NoticeKind.Other,
        ["new_edition"] = NoticeKind.Other,
        ["new_version"] = NoticeKind.Other,
    };

    /// <summary>The kind of an update type, in any spelling; null if it is not in the vocabulary.</summary>
    public static NoticeKind? TryParse(string word) =>
        Kinds.TryGetValue(Separator().Replace(word.Trim().ToLowerInvariant(), "_"), out var kind) ? kind : null;

    // expression-of-concern   Expression of Concern
    [GeneratedRegex(@"[\s_-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();
}
