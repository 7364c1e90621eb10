using System.Text.RegularExpressions;

namespace RareCancers.Testing.Tables;

/// <summary>
/// The subset of the service's OData filters that the product uses: comparisons of keys and string properties, joined by "and".
/// </summary>
internal static partial class KeyFilter
{
    /// <summary>
    /// Returns the filter as a predicate on rows, with the partition and the first row key that it selects, if any. An empty filter
    /// matches every row.
    /// </summary>
    /// <exception cref="NotSupportedException">The filter contains something else.</exception>
    public static (string? Partition, string? FirstRow, Func<string, string, StoredEntity, bool> Matches) Parse(string filter)
    {
        Match[] comparisons = [.. filter.Split(" and ", StringSplitOptions.RemoveEmptyEntries).Select(Read)];
        Func<string, string, StoredEntity, bool>[] terms = [.. comparisons.Select(Term)];
        return (
            FirstValue(comparisons, "PartitionKey", "eq"),
            FirstValue(comparisons, "RowKey", "ge"),
            (partition, row, stored) => Array.TrueForAll(terms, term => term(partition, row, stored)));
    }

    private static Match Read(string text)
    {
        var match = Comparison().Match(text.Trim('(', ')', ' '));
        return match.Success ? match : throw new NotSupportedException($"The fake table cannot evaluate '{text}'.");
    }

    private static string? FirstValue(Match[] comparisons, string key, string comparison) => comparisons
        .Where(match => match.Groups["key"].Value == key && match.Groups["operator"].Value == comparison)
        .Select(ValueOf)
        .FirstOrDefault();

    private static string ValueOf(Match match) => match.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);

    private static Func<string, string, StoredEntity, bool> Term(Match match)
    {
        var value = ValueOf(match);
        var key = match.Groups["key"].Value;
        Func<int, bool> matches = match.Groups["operator"].Value switch
        {
            "eq" => order => order == 0,
            "ge" => order => order >= 0,
            "gt" => order => order > 0,
            "le" => order => order <= 0,
            _ => order => order < 0,
        };
        return key switch
        {
            "PartitionKey" => (partition, _, _) => matches(string.CompareOrdinal(partition, value)),
            "RowKey" => (_, row, _) => matches(string.CompareOrdinal(row, value)),
            // A row without the property does not match.
            _ => (_, _, stored) => stored.TextOf(key) is { } text && matches(string.CompareOrdinal(text, value)),
        };
    }

    // PartitionKey eq 'rare-cancers'
    [GeneratedRegex("^(?<key>[A-Z][A-Za-z]*) (?<operator>eq|ge|gt|le|lt) '(?<value>(?:[^']|'')*)'$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
