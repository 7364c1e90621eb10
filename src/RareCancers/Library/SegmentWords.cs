using System.Buffers;
using RareCancers.Articles.Searching;

namespace RareCancers.Library;

/// <summary>The words of a segment. They are numbered in ordinal order, so that the words with the same start have successive numbers.</summary>
internal sealed class SegmentWords
{
    // One string, because an object for each word takes more memory than its letters.
    private readonly string letters;
    private readonly int[] starts;

    // The words of which these forms differ, in the order of the forms.
    private readonly (string Form, char Word)[] spelled;
    private readonly (string Form, char Word)[] stems;

    /// <param name="words">The words in plain form and in ordinal order.</param>
    public SegmentWords(IReadOnlyList<string> words)
    {
        letters = string.Concat(words);
        starts = new int[words.Count + 1];
        for (var number = 0; number < words.Count; number++)
            starts[number + 1] = starts[number] + words[number].Length;
        SearchWord[] forms = [.. words.Select(SearchWord.From)];
        spelled = FormsThatDiffer(forms, word => word.Spelled);
        stems = FormsThatDiffer(forms, word => word.Stem);
    }

    /// <summary>The number of words.</summary>
    public int Count => starts.Length - 1;

    /// <summary>A word by its number.</summary>
    public ReadOnlySpan<char> this[int number] => letters.AsSpan(starts[number]..starts[number + 1]);

    /// <summary>The words that start with certain letters.</summary>
    public IEnumerable<char> StartingWith(string prefix)
    {
        var first = FirstNotBefore(Count, other => this[other], prefix);
        for (var number = first; number < Count && this[number].StartsWith(prefix, StringComparison.Ordinal); number++)
            yield return (char)number;
    }

    /// <summary>The words that a word of a search <see cref="SearchWord.Finds"/> in names.</summary>
    public SearchValues<char> FoundInNames(SearchWord asked) => SearchValues.Create([.. StartingWith(asked.Plain)]);

    /// <summary>The words that it finds in other fields.</summary>
    public SearchValues<char> FoundInTexts(SearchWord asked)
    {
        IEnumerable<char> inOtherSpelling = asked.Spelled == asked.Plain
            ? []
            : StartingWith(asked.Spelled).Where(word => Spelling.Normalize(this[word].ToString()).StartsWith(asked.Spelled, StringComparison.Ordinal));
        return SearchValues.Create(
        [
            .. StartingWith(asked.Plain),
            .. inOtherSpelling,
            .. StartingWith(spelled, asked.Spelled),
            .. WithStem(asked.Stem),
        ]);
    }

    /// <summary>The words that are the same as a word of a phrase (<see cref="SearchWord.IsSame"/>) in names.</summary>
    public SearchValues<char> SameInNames(SearchWord asked) => SearchValues.Create([.. EqualTo(asked.Plain)]);

    /// <summary>The words that are the same in other fields.</summary>
    public SearchValues<char> SameInTexts(SearchWord asked) => SearchValues.Create([.. WithStem(asked.Stem)]);

    private static (string Form, char Word)[] FormsThatDiffer(SearchWord[] words, Func<SearchWord, string> formOf) =>
    [
        .. words.Index()
            .Where(word => formOf(word.Item) != word.Item.Plain)
            .Select(word => (Form: formOf(word.Item), (char)word.Index))
            .OrderBy(word => word.Form, StringComparer.Ordinal),
    ];

    private static IEnumerable<char> StartingWith((string Form, char Word)[] forms, string prefix)
    {
        for (var index = FirstNotBefore(forms.Length, other => forms[other].Form, prefix);
            index < forms.Length && forms[index].Form.StartsWith(prefix, StringComparison.Ordinal);
            index++)
        {
            yield return forms[index].Word;
        }
    }

    private IEnumerable<char> WithStem(string stem) =>
    [
        .. EqualTo(stem).Where(word => SearchWord.From(stem).Stem == stem),
        .. StartingWith(stems, stem).Where(word => SearchWord.From(this[word].ToString()).Stem == stem),
    ];

    private IEnumerable<char> EqualTo(string word)
    {
        var number = FirstNotBefore(Count, other => this[other], word);
        return number < Count && this[number].SequenceEqual(word) ? [(char)number] : [];
    }

    // Allows a span as the result, which Func does not.
    private delegate ReadOnlySpan<char> FormAt(int index);

    private static int FirstNotBefore(int count, FormAt formAt, string form)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (formAt(middle).SequenceCompareTo(form) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
