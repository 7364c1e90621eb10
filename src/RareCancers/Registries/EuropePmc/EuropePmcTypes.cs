using RareCancers.Registries.Jats;

namespace RareCancers.Registries.EuropePmc;

/// <summary>Reads publication types, in which the words of MEDLINE and of publishers are mixed.</summary>
internal static class EuropePmcTypes
{
    // A record has a handful.
    private const int Max = 20;
    private const int MaxLength = 100;

    // The most specific first.
    private static readonly (string Type, string[] Names)[] Known =
    [
        ("Systematic Review", ["systematic review", "systematic-review"]),
        ("Meta-Analysis", ["meta-analysis"]),
        ("Clinical Trial", ["randomized controlled trial", "equivalence trial"]),
        ("Case Report", ["case reports", "case-report"]),
        ("Review", ["review", "review-article"]),
        ("Editorial", ["editorial"]),
        ("Letter", ["letter"]),
        ("Comment", ["comment", "article-commentary"]),
        ("Research", ["research-article", "journal article"]),
    ];

    private static readonly HashSet<string> Notices = new(StringComparer.OrdinalIgnoreCase)
        { "Published Erratum", "Retraction of Publication", "Expression of Concern", "correction", "retraction", "expression-of-concern" };

    /// <summary>The types of a record, each once.</summary>
    public static ValueList<string> Read(JsonElement record)
    {
        var types = new List<string>();
        foreach (var item in record.Member("pubTypeList").Member("pubType").Items().Take(Max))
        {
            if (Markup.ToLine(item.Text(), MaxLength) is { } type && !types.Contains(type, StringComparer.OrdinalIgnoreCase))
                types.Add(type);
        }

        return [.. types];
    }

    /// <summary>The most specific type in a publisher's words; null for types without a common word.</summary>
    public static string? MostSpecific(ValueList<string> types)
    {
        foreach (var (known, names) in Known)
        {
            if (types.Any(type => names.Contains(type, StringComparer.OrdinalIgnoreCase) || known == "Clinical Trial" && IsTrial(type)))
                return known;
        }

        return null;
    }

    /// <summary>Whether the types are those of a preprint.</summary>
    public static bool ArePreprints(ValueList<string> types) => types.Contains("Preprint", StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the types are those of a notice about another article.</summary>
    public static bool AreNotices(ValueList<string> types) => types.Any(Notices.Contains);

    /// <summary>Whether the types say that the article was retracted.</summary>
    public static bool AreRetracted(ValueList<string> types) => types.Contains("Retracted Publication", StringComparer.OrdinalIgnoreCase);

    // Clinical Trial, Phase II   Pragmatic Clinical Trial, but not Clinical Trial Protocol
    private static bool IsTrial(string type) =>
        type.Contains("Clinical Trial", StringComparison.OrdinalIgnoreCase) && !type.Contains("Protocol", StringComparison.OrdinalIgnoreCase);
}
