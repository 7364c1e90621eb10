namespace RareCancers.Library;

/// <summary>Collects the articles of a segment.</summary>
internal sealed class TextSegmentBuilder
{
    /// <summary>The maximum number of articles in a segment. A change of one of them builds the segment again.</summary>
    public const int MaxArticles = 1024;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numbers =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly List<ArticleEntry> entries = [];
    private readonly List<int> ends = [];

    // The words in the order of their first use; TextSegment numbers them in their own order.
    private readonly List<string> words = [];
    private readonly List<char> tokens = [];

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => entries.Count == 0;

    /// <summary>Adds an article after the others; false if the segment is full.</summary>
    public bool TryAdd(IndexedArticle article)
    {
        // No word has the number of the character that separates texts.
        var mostWords = words.Count + article.Texts.Sum(text => text.Text.AsSpan().Count(' ') + 1);
        if (entries.Count == MaxArticles || entries.Count > 0 && mostWords > TextSegment.Between)
            return false;

        foreach (var text in article.Texts)
        {
            EndFields((entries.Count * TextSegment.Fields) + (int)text.Field);
            Add(text.Text);
        }

        entries.Add(article.Entry);
        EndFields(entries.Count * TextSegment.Fields);
        return true;
    }

    /// <summary>The segment of the added articles.</summary>
    public TextSegment Build()
    {
        var sorted = words.Index().OrderBy(word => word.Item, StringComparer.Ordinal).ToArray();
        var numberOf = new char[words.Count];
        for (var number = 0; number < sorted.Length; number++)
            numberOf[sorted[number].Index] = (char)number;
        char[] numbered = [.. tokens.Select(token => token == TextSegment.Between ? token : numberOf[token])];
        return new TextSegment([.. entries], new SegmentWords([.. sorted.Select(word => word.Item)]), numbered, [.. ends]);
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
            if (folded[range] is { Length: > 0 } word)
                tokens.Add((char)NumberOf(word));
        }

        tokens.Add(TextSegment.Between);
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
