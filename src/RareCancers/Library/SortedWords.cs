namespace RareCancers.Library;

/// <summary>Finds the numbers of words by one of their forms.</summary>
internal sealed class SortedWords
{
    private readonly string[] forms;
    private readonly int[] words;

    /// <param name="forms">The form of each word, by the word's number. Different words may have the same form.</param>
    public SortedWords(IEnumerable<string> forms)
    {
        this.forms = [.. forms];
        words = [.. Enumerable.Range(0, this.forms.Length)];
        Array.Sort(this.forms, words, StringComparer.Ordinal);
    }

    /// <summary>The numbers of the words whose form starts with a prefix.</summary>
    public ReadOnlySpan<int> StartingWith(string prefix)
    {
        var first = FirstNotBefore(prefix);
        var end = first;
        while (end < forms.Length && forms[end].StartsWith(prefix, StringComparison.Ordinal))
            end++;
        return words.AsSpan(first..end);
    }

    /// <summary>The numbers of the words with this form.</summary>
    public ReadOnlySpan<int> EqualTo(string form)
    {
        var first = FirstNotBefore(form);
        var end = first;
        while (end < forms.Length && forms[end] == form)
            end++;
        return words.AsSpan(first..end);
    }

    private int FirstNotBefore(string form)
    {
        var (low, high) = (0, forms.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(forms[middle], form) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
