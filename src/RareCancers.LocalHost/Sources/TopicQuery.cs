using System.Globalization;
using System.Text.RegularExpressions;
using RareCancers.Topics;

namespace RareCancers.LocalHost.Sources;

/// <summary>
/// Makes a query of Europe PMC from the names of topics, in the singular and plural and in American and British spelling. It finds more than
/// the topics and does not know their synonyms: the vocabulary decides again about what it finds.
/// </summary>
internal static partial class TopicQuery
{
    private static readonly (string American, string British)[] Spellings =
        [("tumor", "tumour"), ("emia", "aemia"), ("hemangio", "haemangio"), ("pheo", "phaeo")];

    /// <summary>The query for articles with one of the names in title or abstract that Europe PMC has indexed since a day.</summary>
    public static string Create(IEnumerable<Topic> topics, DateOnly since)
    {
        var phrases = topics.SelectMany(topic => PhrasesOf(topic.Name)).SelectMany(NumbersOf).SelectMany(SpellingsOf)
            .Select(phrase => phrase.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToArray();
        // "soft tissue sarcoma" finds nothing that "sarcoma" does not find.
        var needed = phrases.Where(phrase => !phrases.Any(other => other != phrase && $" {phrase} ".Contains($" {other} ", StringComparison.Ordinal)));
        var names = string.Join(" OR ", needed.Order(StringComparer.Ordinal).Select(phrase => $"TITLE_ABS:\"{phrase}\""));
        return string.Create(CultureInfo.InvariantCulture, $"({names}) AND FIRST_IDATE:[{since:yyyy-MM-dd} TO *]");
    }

    private static IEnumerable<string> PhrasesOf(string name)
    {
        var parts = InBrackets().Match(name) is { Success: true } match ? [match.Groups["name"].Value, match.Groups["short"].Value]
            : TwoCancers().IsMatch(name) ? name.Split(" and ")
            : new[] { name };
        return parts.Select(part => General().Replace(part, ""));
    }

    private static IEnumerable<string> NumbersOf(string phrase) =>
        Cancer().Match(phrase) is { Success: true } match
            ? [phrase[..match.Index] + match.Groups["word"].Value + phrase[(match.Index + match.Length)..],
                phrase[..match.Index] + match.Groups["word"].Value + "s" + phrase[(match.Index + match.Length)..]]
            : [phrase];

    private static IEnumerable<string> SpellingsOf(string phrase) =>
        [phrase, Spellings.Aggregate(phrase, (text, spelling) => text.Replace(spelling.American, spelling.British, StringComparison.OrdinalIgnoreCase))];

    // Perivascular epithelioid cell tumor (PEComa)
    [GeneratedRegex(@"^(?<name>.+) \((?<short>.+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex InBrackets();

    // Pheochromocytoma and paraganglioma, but not Histiocytic and dendritic cell tumors
    [GeneratedRegex("oma and .*oma$", RegexOptions.CultureInvariant)]
    private static partial Regex TwoCancers();

    // Rare cancers in general
    [GeneratedRegex(" in general$", RegexOptions.CultureInvariant)]
    private static partial Regex General();

    // The noun of Germ cell tumors, Acinar cell carcinoma of the pancreas and Ewing sarcoma
    [GeneratedRegex("(?<word>[A-Za-z]*(?:oma|cancer|tumor|neoplasm))s?(?= of |$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cancer();
}
