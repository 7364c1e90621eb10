using System.Buffers;
using RareCancers.Articles.Searching;

namespace RareCancers.Library;

/// <summary>Successive articles of a Collection with the words of their texts. A search looks through these words; there are no lists by word.</summary>
internal sealed class TextSegment
{
    /// <summary>Stands between two texts. No word has this number.</summary>
    public const char Between = char.MaxValue;

    /// <summary>The number of fields of an article.</summary>
    public const int Fields = (int)SearchField.Names + 1;

    private readonly SegmentWords words;

    // The numbers of the words of all texts, and where each field of each article ends.
    private readonly char[] tokens;
    private readonly int[] ends;

    /// <param name="entries">The articles.</param>
    /// <param name="words">The words of their texts.</param>
    /// <param name="tokens">The numbers of the words of all texts, one text after another, with <see cref="Between"/> after each.</param>
    /// <param name="ends">For each article and each <see cref="SearchField"/> the index in <paramref name="tokens"/> where the field ends.</param>
    public TextSegment(IReadOnlyList<ArticleEntry> entries, SegmentWords words, char[] tokens, int[] ends)
    {
        Entries = entries;
        this.words = words;
        this.tokens = tokens;
        this.ends = ends;
    }

    /// <summary>The articles, newest first.</summary>
    public IReadOnlyList<ArticleEntry> Entries { get; }

    /// <summary>The same articles with their texts, to index them again.</summary>
    public IEnumerable<IndexedArticle> Articles => Entries.Select((entry, number) => new IndexedArticle(entry, [.. TextsOf(number)]));

    /// <summary>
    /// How well a search matches each article: the sum of the ranks of the most important fields that meet its terms, where titles have 0;
    /// -1 for an article that it does not find.
    /// </summary>
    public int[] Score(SearchQuery query)
    {
        if (query.IsIdentifier)
            return [.. Entries.Select(entry => entry.IsIdentifiedBy(query) ? 0 : -1)];

        var scores = new int[Entries.Count];
        if (query.Terms.Count == 0)
            Array.Fill(scores, -1);
        // Phrases last, because they take longer.
        foreach (var term in query.Terms.OrderBy(term => term.IsPhrase))
        {
            var (inTexts, inNames) = WordsOf(term);
            for (var number = 0; number < scores.Length; number++)
            {
                if (scores[number] >= 0)
                    scores[number] = FieldOf(number, term, inTexts, inNames) is { } field ? scores[number] + RankOf(field) : -1;
            }
        }

        return scores;
    }

    /// <summary>The articles with one of certain words in their names.</summary>
    /// <param name="starts">What the words start with.</param>
    /// <param name="isWord">Whether a word with such a start is one of them.</param>
    public IEnumerable<ArticleEntry> WithName(IEnumerable<string> starts, Func<string, bool> isWord)
    {
        var named = SearchValues.Create([.. starts.SelectMany(words.StartingWith).Where(word => isWord(words[word].ToString()))]);
        return Entries.Where((_, number) => PlaceOf(number) is var (_, names, end) && tokens.AsSpan(names..end).ContainsAny(named));
    }

    // Medical Subject Headings and names count alike.
    private static int RankOf(SearchField field) => (int)(field == SearchField.Names ? SearchField.Headings : field);

    private (SearchValues<char>[] InTexts, SearchValues<char>[] InNames) WordsOf(SearchTerm term) => term.IsPhrase
        ? ([.. term.Words.Select(words.SameInTexts)], [.. term.Words.Select(words.SameInNames)])
        : ([.. term.Words.Select(words.FoundInTexts)], [.. term.Words.Select(words.FoundInNames)]);

    // The least important of the fields that the term's words need; null for an article that does not meet the term.
    private SearchField? FieldOf(int number, SearchTerm term, SearchValues<char>[] inTexts, SearchValues<char>[] inNames)
    {
        var field = term.IsPhrase ? FieldOfPhrase(number, inTexts, inNames) : FieldOfWords(number, inTexts, inNames);
        return term.Topic is not null && field is not SearchField.Title && Entries[number].IsOn(term.Topic) ? SearchField.Body : field;
    }

    private SearchField? FieldOfWords(int number, SearchValues<char>[] inTexts, SearchValues<char>[] inNames)
    {
        var (start, names, end) = PlaceOf(number);
        var last = start;
        for (var word = 0; word < inTexts.Length; word++)
        {
            var position = tokens.AsSpan(start..names).IndexOfAny(inTexts[word]) is >= 0 and var inText ? start + inText
                : tokens.AsSpan(names..end).IndexOfAny(inNames[word]) is >= 0 and var inName ? names + inName
                : -1;
            if (position < 0)
                return null;
            last = Math.Max(last, position);
        }

        return FieldAt(number, last);
    }

    private SearchField? FieldOfPhrase(int number, SearchValues<char>[] inTexts, SearchValues<char>[] inNames)
    {
        var (start, names, end) = PlaceOf(number);
        return Find(inTexts, start, names) is >= 0 and var inText ? FieldAt(number, inText)
            : Find(inNames, names, end) >= 0 ? SearchField.Names
            : null;
    }

    // The index of the first token from which on each token is one of the words of the phrase, or -1.
    private int Find(SearchValues<char>[] phrase, int start, int end)
    {
        while (tokens.AsSpan(start..end).IndexOfAny(phrase[0]) is >= 0 and var next)
        {
            start += next;
            if (start + phrase.Length <= end && IsAt(start, phrase))
                return start;
            start++;
        }

        return -1;
    }

    private bool IsAt(int start, SearchValues<char>[] phrase)
    {
        for (var index = 1; index < phrase.Length; index++)
        {
            if (!phrase[index].Contains(tokens[start + index]))
                return false;
        }

        return true;
    }

    private (int Start, int Names, int End) PlaceOf(int number) =>
        (number == 0 ? 0 : EndOf(number - 1, SearchField.Names), EndOf(number, SearchField.Headings), EndOf(number, SearchField.Names));

    private int EndOf(int number, SearchField field) => ends[(number * Fields) + (int)field];

    private SearchField FieldAt(int number, int position)
    {
        var field = SearchField.Title;
        while (position >= EndOf(number, field))
            field++;
        return field;
    }

    private IEnumerable<SearchText> TextsOf(int number)
    {
        var (start, _, end) = PlaceOf(number);
        while (start < end)
        {
            var length = tokens.AsSpan(start..end).IndexOf(Between);
            yield return new SearchText(FieldAt(number, start), string.Join(' ', tokens[start..(start + length)].Select(token => words[token].ToString())));
            start += length + 1;
        }
    }
}
