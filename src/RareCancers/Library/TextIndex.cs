using RareCancers.Articles.Searching;

namespace RareCancers.Library;

/// <summary>
/// Finds the articles that <see cref="SearchQuery.Matches"/>, in time that grows with the articles found rather than with all texts. For
/// each word there is a list of the articles that have it; for phrases, the texts are kept as numbers of words.
/// </summary>
internal sealed class TextIndex
{
    private const byte None = byte.MaxValue;
    private const int FieldBits = 2;
    private const int FieldMask = (1 << FieldBits) - 1;

    private readonly IReadOnlyList<Article> articles;
    private readonly SortedWords plain;
    private readonly SortedWords spelled;
    private readonly SortedWords stems;
    private readonly IReadOnlyList<string> words;
    private readonly int[] tokens;
    private readonly int[] ends;
    private readonly Dictionary<string, int[]> topics;

    // The articles of word w are postings[starts[w]..starts[w + 1]]: the article's number and the most important field that has the word.
    private readonly int[] starts;
    private readonly int[] postings;

    /// <param name="articles">The articles, in the order of the results.</param>
    public TextIndex(IReadOnlyList<Article> articles)
    {
        this.articles = articles;
        var built = new TextIndexBuilder(articles);
        (words, tokens, ends, topics) = (built.Words, built.Tokens, built.Ends, built.Topics);
        SearchWord[] forms = [.. words.Select(SearchWord.From)];
        plain = new SortedWords(words);
        spelled = new SortedWords(forms.Select(word => word.Spelled));
        stems = new SortedWords(forms.Select(word => word.Stem));
        (starts, postings) = Invert();
    }

    /// <summary>The articles that a search finds, in order.</summary>
    public IReadOnlyList<Article> Find(SearchQuery query)
    {
        if (query.IsIdentifier)
            return [.. articles.Where(query.Matches)];

        var scores = Score(query);
        return [.. articles.Where((_, number) => scores[number] >= 0)];
    }

    /// <summary>
    /// The same articles, the best first: for each term, its most important field counts, first titles, then abstracts and topics, then
    /// all others. Equally good articles stay in order.
    /// </summary>
    public IReadOnlyList<Article> FindRanked(SearchQuery query)
    {
        if (query.IsIdentifier)
            return Find(query);

        var scores = Score(query);
        return
        [
            .. Enumerable.Range(0, articles.Count)
                .Where(number => scores[number] >= 0)
                .OrderBy(number => scores[number])
                .Select(number => articles[number]),
        ];
    }

    // For each article the sum of its terms' ranks, 0 for a title; -1 for an article that is not found.
    private int[] Score(SearchQuery query)
    {
        var scores = new int[articles.Count];
        if (query.Terms.Count == 0)
            Array.Fill(scores, -1);
        // Phrases last, because they are searched in the texts of the articles that are left.
        foreach (var term in query.Terms.OrderBy(term => term.IsPhrase))
        {
            var fields = FieldsOf(term, scores);
            for (var number = 0; number < scores.Length; number++)
                scores[number] = fields[number] == None || scores[number] < 0 ? -1 : scores[number] + RankOf(fields[number]);
        }

        return scores;
    }

    private static int RankOf(byte field) => Math.Min(field, (byte)SearchField.Headings);

    // For each article the least important of the fields that the term's words need; None for an article that does not meet the term.
    private byte[] FieldsOf(SearchTerm term, int[] scores)
    {
        var fields = new byte[articles.Count];
        foreach (var word in term.Words)
        {
            var found = FieldsOf(word, term.IsPhrase);
            for (var number = 0; number < fields.Length; number++)
                fields[number] = Math.Max(fields[number], found[number]);
        }

        if (term.IsPhrase)
            KeepPhrases(term, fields, scores);
        if (term.Topic is not null)
        {
            foreach (var number in topics.GetValueOrDefault(term.Topic, []))
                fields[number] = Math.Min(fields[number], (byte)SearchField.Body);
        }

        return fields;
    }

    private byte[] FieldsOf(SearchWord word, bool isInPhrase)
    {
        var fields = new byte[articles.Count];
        Array.Fill(fields, None);
        if (isInPhrase)
        {
            Mark(plain.EqualTo(word.Plain), fields, SearchField.Names);
            Mark(stems.EqualTo(word.Stem), fields, SearchField.Headings);
        }
        else
        {
            Mark(plain.StartingWith(word.Plain), fields, SearchField.Names);
            Mark(spelled.StartingWith(word.Spelled), fields, SearchField.Headings, word.Plain);
            Mark(stems.EqualTo(word.Stem), fields, SearchField.Headings, word.Plain);
        }

        return fields;
    }

    /// <param name="found">Numbers of words.</param>
    /// <param name="fields">The best field of each article so far.</param>
    /// <param name="last">The last field that counts.</param>
    /// <param name="done">Words that start with this are marked already; null for none.</param>
    private void Mark(ReadOnlySpan<int> found, byte[] fields, SearchField last, string? done = null)
    {
        foreach (var word in found)
        {
            if (done is not null && words[word].StartsWith(done, StringComparison.Ordinal))
                continue;
            foreach (var posting in postings.AsSpan(starts[word]..starts[word + 1]))
            {
                var field = (byte)(posting & FieldMask);
                if (field <= (byte)last && field < fields[posting >> FieldBits])
                    fields[posting >> FieldBits] = field;
            }
        }
    }

    private void KeepPhrases(SearchTerm term, byte[] fields, int[] scores)
    {
        int[][] inTexts = [.. term.Words.Select(word => stems.EqualTo(word.Stem).ToArray())];
        int[][] inNames = [.. term.Words.Select(word => plain.EqualTo(word.Plain).ToArray())];
        for (var number = 0; number < fields.Length; number++)
        {
            if (fields[number] == None || scores[number] < 0)
                continue;

            var position = Find(inTexts, StartOf(number), EndOf(number, SearchField.Headings));
            if (position < 0)
                position = Find(inNames, EndOf(number, SearchField.Headings), EndOf(number, SearchField.Names));
            fields[number] = position < 0 ? None : (byte)FieldAt(number, position);
        }
    }

    // The index of the first token from which on each token is one of the words of the phrase, or -1.
    private int Find(int[][] phrase, int start, int end)
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

    private bool IsAt(int start, int[][] phrase)
    {
        for (var index = 1; index < phrase.Length; index++)
        {
            if (!phrase[index].AsSpan().Contains(tokens[start + index]))
                return false;
        }

        return true;
    }

    private int StartOf(int number) => number == 0 ? 0 : EndOf(number - 1, SearchField.Names);

    private int EndOf(int number, SearchField field) => ends[(number * TextIndexBuilder.Fields) + (int)field];

    private SearchField FieldAt(int number, int position)
    {
        var field = SearchField.Title;
        while (position >= EndOf(number, field))
            field++;
        return field;
    }

    // Counts the articles of each word, and then fills in the lists.
    private (int[] Starts, int[] Postings) Invert()
    {
        var counted = new int[words.Count + 1];
        ForEachFirst((word, _, _) => counted[word + 1]++);
        for (var word = 0; word < words.Count; word++)
            counted[word + 1] += counted[word];

        var filled = new int[counted[^1]];
        var next = counted.AsSpan(..words.Count).ToArray();
        ForEachFirst((word, number, field) => filled[next[word]++] = (number << FieldBits) | (int)field);
        return (counted, filled);
    }

    // The first place of each word in each article is in its most important field, because the fields follow one another.
    private void ForEachFirst(Action<int, int, SearchField> action)
    {
        var lastArticle = new int[words.Count];
        Array.Fill(lastArticle, -1);
        var position = 0;
        for (var number = 0; number < articles.Count; number++)
        {
            for (var field = SearchField.Title; field <= SearchField.Names; field++)
            {
                for (; position < EndOf(number, field); position++)
                {
                    var word = tokens[position];
                    if (word == TextIndexBuilder.Between || lastArticle[word] == number)
                        continue;
                    lastArticle[word] = number;
                    action(word, number, field);
                }
            }
        }
    }
}
