namespace RareCancers.Articles.Searching;

/// <summary>
/// A search, as a reader types it. It finds the articles that have all of its words in titles, abstracts, authors, topics, Medical Subject
/// Headings, DOIs, PubMed numbers or the numbers of citations. A word finds words that start with it, in British and American
/// spelling, and its singular and plural; words in quotation marks must follow one another. Words that name a topic also find all articles
/// about it. A whole DOI or citation finds only its article.
/// </summary>
public sealed class SearchQuery
{
    /// <summary>The number of characters that count; the rest of a longer text is ignored.</summary>
    public const int MaxLength = 200;

    // Words that are in every text; only as part of a phrase do they show why an article was found.
    private static readonly HashSet<string> Common =
        new(["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "with"], StringComparer.Ordinal);

    private readonly List<SearchTerm> terms = [];
    private readonly List<string> topics = [];

    private SearchQuery(string words)
    {
        Doi = Doi.TryParse(words);
        Citation = Citation.TryParse(words) ?? Citation.TryParse(BeforeAuthors(words));
        if (!IsIdentifier)
            ReadTerms(IsPubMedNumber(words, out var number) ? number : words);
    }

    /// <summary>The IDs of the topics that the words name, in their order.</summary>
    public IReadOnlyList<string> Topics => topics;

    /// <summary>What an article must have, unless <see cref="IsIdentifier"/>; empty for a search that finds nothing.</summary>
    internal IReadOnlyList<SearchTerm> Terms => terms;

    /// <summary>Whether it is a DOI or a citation, which is compared as a whole.</summary>
    internal bool IsIdentifier => Doi is not null || Citation is not null;

    /// <summary>The DOI that is searched for; null if it is none.</summary>
    internal Doi? Doi { get; }

    /// <summary>The citation that is searched for; null if it is none.</summary>
    internal Citation? Citation { get; }

    /// <summary>Reads a search. Every text is one; a text without letters and digits finds nothing.</summary>
    public static SearchQuery Parse(string words) => new(words.Length > MaxLength ? words[..MaxLength] : words);

    /// <summary>Whether a word, such as the name of an aspect, is one of its words, in any spelling and number.</summary>
    public bool Names(string word) =>
        SearchWord.In(word) is [var asked] && terms.Exists(term => term.Words is [var own] && own.IsSame(asked, SearchField.Title));

    /// <summary>Whether it finds an article.</summary>
    public bool Matches(Article article)
    {
        if (Doi is not null)
            return article.Doi == Doi || article.Id.Value == Doi.Value;
        if (Citation is not null)
            return article.Citation is { } own && IsSame(own, Citation);
        if (terms.Count == 0)
            return false;

        var texts = SearchText.Of(article).Select(text => (text.Field, SearchWord.In(text.Text))).ToArray();
        return terms.TrueForAll(term => term.IsMetBy(texts, article));
    }

    /// <summary>The parts of a text that the words find, from left to right, as whole words.</summary>
    public IReadOnlyList<Range> FindIn(string text)
    {
        TextWord[] words = [.. TextWord.In(text)];
        var isFound = new bool[text.Length];
        foreach (var (first, count) in terms.SelectMany(term => term.FindIn(words, Common)))
            isFound.AsSpan(words[first].Start..words[first + count - 1].End).Fill(true);

        var found = new List<Range>();
        for (var start = isFound.AsSpan().IndexOf(true); start >= 0 && start < text.Length;)
        {
            var length = isFound.AsSpan(start..).IndexOf(false);
            var end = length < 0 ? text.Length : start + length;
            found.Add(start..end);
            var next = isFound.AsSpan(end..).IndexOf(true);
            start = next < 0 ? text.Length : end + next;
        }

        return found;
    }

    // An article without a title is listed as BMC Cancer 2025 25:445, Wang et al.
    private static string? BeforeAuthors(string words) => words.LastIndexOf(',') is > 0 and var comma ? words[..comma] : null;

    // PMID: 40065237
    private static bool IsPubMedNumber(string words, out string number)
    {
        const string Label = "PMID";
        number = words.Trim();
        if (!number.StartsWith(Label, StringComparison.OrdinalIgnoreCase))
            return false;
        number = number[Label.Length..].TrimStart(':', ' ');
        return number.Length > 0 && number.All(char.IsAsciiDigit);
    }

    private static bool IsSame(Citation one, Citation other) =>
        one.Locator.Equals(other.Locator, StringComparison.OrdinalIgnoreCase) && one.Year == other.Year
        && PlainText.Fold(one.Journal) == PlainText.Fold(other.Journal);

    private void ReadTerms(string words)
    {
        var parts = words.Replace('“', '"').Replace('”', '"').Split('"');
        for (var index = 0; index < parts.Length; index++)
        {
            var named = TopicNames.In(parts[index]);
            topics.AddRange(named.Select(match => match.Topic).Except(topics, StringComparer.Ordinal));
            // An unclosed quotation mark is ignored.
            if (index % 2 == 1 && index < parts.Length - 1)
                Add(SearchWord.In(parts[index]), isPhrase: true, topic: null);
            else
                ReadWords(parts[index], named);
        }
    }

    private void ReadWords(string text, IReadOnlyList<TopicMatch> named)
    {
        var words = TextWord.In(text).ToList();
        foreach (var match in named)
        {
            var naming = words.FindAll(word => word.Start < match.Start + match.Words.Length && word.End > match.Start);
            words.RemoveAll(naming.Contains);
            Add([.. naming.Select(word => word.Word)], isPhrase: false, match.Topic);
        }

        foreach (var word in words)
            Add([word.Word], isPhrase: false, topic: null);
    }

    private void Add(SearchWord[] words, bool isPhrase, string? topic)
    {
        if (words.Length > 0 && !terms.Exists(term => term.IsPhrase == isPhrase && term.Topic == topic && term.Words.SequenceEqual(words)))
            terms.Add(new SearchTerm(words, isPhrase, topic));
    }
}
