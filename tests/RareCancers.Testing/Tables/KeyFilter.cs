using System.Text.RegularExpressions;

namespace RareCancers.Testing.Tables;

/// <summary>The part of the service's OData filters that the product uses: comparisons of the two keys joined by "and".</summary>
internal static partial class KeyFilter
{
    /// <summary>The filter as a test of partition and row key, and the one partition that it asks for, if it does; everything matches an empty one.</summary>
    /// <exception cref="NotSupportedException">The filter holds something else.</exception>
    public static (string? Partition, Func<string, string, bool> Matches) Parse(string filter)
    {
        Match[] comparisons = [.. filter.Split(" and ", StringSplitOptions.RemoveEmptyEntries).Select(Read)];
        Func<string, string, bool>[] terms = [.. comparisons.Select(Term)];
        var partition = comparisons.FirstOrDefault(match => match.Groups["key"].Value == "PartitionKey" && match.Groups["operator"].Value == "eq");
        return (partition is null ? null : ValueOf(partition), (partition, row) => Array.TrueForAll(terms, term => term(partition, row)));
    }

    private static Match Read(string text)
    {
        var match = Comparison().Match(text.Trim('(', ')', ' '));
        return match.Success ? match : throw new NotSupportedException($"The fake table cannot evaluate '{text}'.");
    }

    private static string ValueOf(Match match) => match.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal);

    private static Func<string, string, bool> Term(Match match)
    {
        var value = ValueOf(match);
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
