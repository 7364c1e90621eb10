namespace RareCancers.Storage;

/// <summary>Table keys: escaping, sorting and filters.</summary>
internal static class TableKey
{
    /// <summary>
    /// The text with every character that a key must not contain (<c>/ \ # ?</c> and controls) written as <c>~</c> and four
    /// hex digits. Source: "Understanding the Table service data model", Characters Disallowed in Key Fields.
    /// </summary>
    public static string Escape(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '/' or '\\' or '#' or '?' or '~' or '%' || char.IsControl(character))
                key.Append('~').Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
            else
                key.Append(character);
        }

        return key.ToString();
    }

    /// <summary>A number as text that sorts from low to high.</summary>
    public static string Ascending(long number) => number.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>A number as text that sorts from high to low.</summary>
    public static string Descending(long number) => Ascending(long.MaxValue - number);

    /// <summary>The filter for all rows of a partition.</summary>
    public static string All(string partition) => TableClient.CreateQueryFilter($"PartitionKey eq {partition}");

    /// <summary>The filter for the rows of a partition whose keys start with the prefix, which ends in a colon.</summary>
    public static string Prefix(string partition, string prefix) => Range(partition, prefix, prefix[..^1] + ';');

    /// <summary>The filter for the rows of a partition from one key up to, not including, another.</summary>
    public static string Range(string partition, string from, string to) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
}
