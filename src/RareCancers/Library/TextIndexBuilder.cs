using System.Runtime.InteropServices;
using RareCancers.Articles.Searching;

namespace RareCancers.Library;

/// <summary>Reads the searched texts of articles once.</summary>
internal sealed class TextIndexBuilder
{
    /// <summary>Stands between two texts in <see cref="Tokens"/>.</summary>
    public const int Between = -1;

    /// <summary>The number of fields of an article.</summary>
    public const int Fields = (int)SearchField.Names + 1;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers;
    private readonly List<string> words = [];
    private readonly List<int> tokens = [];
    private readonly List<int> ends = [];
    private readonly Dictionary<string, List<int>> topics = new(StringComparer.Ordinal);

    public TextIndexBuilder(IReadOnlyList<Article> articles)
    {
        numbers = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        for (var number = 0; number < articles.Count; number++)
            Add(number, articles[number]);
    }

    /// <summary>All words, by number, in their plain form.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>The numbers of the words of all texts, one text after another.</summary>
    public int[] Tokens => [.. tokens];

    /// <summary>For each article and each <see cref="SearchField"/> the index in <see cref="Tokens"/> where the field ends.</summary>
    public int[] Ends => [.. ends];

    /// <summary>The numbers of the articles of each topic and its narrower ones, ascending.</summary>
    public Dictionary<string, int[]> Topics => topics.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

    private void Add(int number, Article article)
    {
        foreach (var text in SearchText.Of(article))
        {
            EndFields((number * Fields) + (int)text.Field);
            Add(SearchWords.Fold(text.Text));
        }

        EndFields((number + 1) * Fields);
        foreach (var topic in SearchText.TopicsOf(article))
            (CollectionsMarshal.GetValueRefOrAddDefault(topics, topic, out _) ??= []).Add(number);
    }

    private void EndFields(int count)
    {
        while (ends.Count < count)
            ends.Add(tokens.Count);
    }

    private void Add(ReadOnlySpan<char> folded)
    {
        foreach (var range in folded.Split(' '))
        {
            var word = folded[range];
            if (word.Length > 0)
                tokens.Add(NumberOf(word));
        }

        tokens.Add(Between);
    }

    private int NumberOf(ReadOnlySpan<char> word)
    {
        if (numbers.TryGetValue(word, out var known))
            return known;

        var number = words.Count;
        words.Add(word.ToString());
        numbers.Dictionary.Add(words[number], number);
        return number;
    }
}
