namespace RareCancers.Text;

/// <summary>The Levenshtein distance of two words.</summary>
internal static class EditDistance
{
    // Longer text is not a typing error, and the time grows with the product of the lengths.
    private const int MaxLength = 100;

    /// <summary>The smallest number of insertions, deletions and substitutions of characters that turns one into the other.</summary>
    public static int Between(string one, string other)
    {
        if (one.Length > MaxLength || other.Length > MaxLength)
            return Math.Max(one.Length, other.Length);

        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var exchanged = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
