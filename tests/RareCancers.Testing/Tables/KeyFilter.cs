using System.Text.RegularExpressions;

namespace RareCancers.Testing.Tables;

/// <summary>The part of the service's OData filters that the product uses: comparisons of the two keys joined by "and".</summary>
internal static partial class KeyFilter
{
    /// <summary>The filter as a test of partition and row key; everything matches an empty one.</summary>
    /// <exception cref="NotSupportedException">The filter holds something else.</exception>
    public static Func<string, string, bool> Parse(string filter)
    {
        Func<string, string, bool>[] terms = [.. filter.Split(" and ", StringSplitOptions.RemoveEmptyEntries).Select(Term)];
        return (partition, row) => terms.All(term => term(partition, row));
    }

    private static Func<string, string, bool> Term(string text)
    {
        var match = Comparison().Match(text.Trim('(', ')', ' '));
        if (!match.Success)
            throw new NotSupportedException($"The fake table cannot evaluate '{text}'.");

        var value = match.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);
        var isPartition = match.Groups["key"].Value == "PartitionKey";
        Func<int, bool> holds = match.Groups["operator"].Value switch
        {
            "eq" => order => order == 0,
            "ge" => order => order >= 0,
            "gt" => order => order > 0,
            "le" => order => order <= 0,
            _ => order => order < 0,
        };
        return (partition, row) => holds(string.CompareOrdinal(isPartition ? partition : row, value));
    }

    // PartitionKey eq 'rare-cancers'
    [GeneratedRegex("^(?<key>PartitionKey|RowKey) (?<operator>eq|ge|gt|le|lt) '(?<value>(?:[^']|'')*)'$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
