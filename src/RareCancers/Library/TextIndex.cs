namespace RareCancers.Library;

/// <summary>
/// Finds articles by the words of their titles, authors, abstracts and identifiers. All texts are in one buffer, one after
/// the other, so that a search is one pass over the buffer, whatever the number of articles.
/// </summary>
internal sealed class TextIndex
{
    private const byte Space = (byte)' ';

    private readonly IReadOnlyList<Article> articles;
    private readonly byte[] text;
    private readonly int[] ends;

    /// <param name="articles">The articles, in the order of the results.</param>
    public TextIndex(IReadOnlyList<Article> articles)
    {
        this.articles = articles;
        ends = new int[articles.Count];
        using var buffer = new MemoryStream();
        for (var number = 0; number < ends.Length; number++)
        {
            buffer.WriteByte(Space);
            buffer.Write(Encoding.UTF8.GetBytes(SearchWords.Fold(TextOf(articles[number]))));
            buffer.WriteByte(Space);
            ends[number] = (int)buffer.Length;
        }

        text = buffer.ToArray();
    }

    /// <summary>
    /// The articles that match all words, in order. A word matches words that start with it, ignoring case and accents; words
    /// in quotation marks must follow one another. A search without words finds nothing.
    /// </summary>
    public IReadOnlyList<Article> Find(string words)
    {
        var phrases = SearchWords.Parse(words).Select(phrase => Encoding.UTF8.GetBytes(" " + phrase)).OrderByDescending(phrase => phrase.Length).ToArray();
        if (phrases.Length == 0)
            return [];

        // The longest phrase is usually the rarest; the others are searched only in articles that contain it.
        var found = new List<Article>();
        for (var position = 0; ;)
        {
            var next = text.AsSpan(position).IndexOf(phrases[0]);
            if (next < 0)
                return found;

            var number = Array.BinarySearch(ends, position + next + 1);
            number = number < 0 ? ~number : number;
            if (ContainsAll(number, phrases.AsSpan(1)))
                found.Add(articles[number]);
            position = ends[number];
        }
    }

    private bool ContainsAll(int number, ReadOnlySpan<byte[]> phrases)
    {
        var start = number == 0 ? 0 : ends[number - 1];
        var words = text.AsSpan(start, ends[number] - start);
        foreach (var phrase in phrases)
        {
            if (words.IndexOf(phrase) < 0)
                return false;
        }

        return true;
    }

    private static string TextOf(Article article) => string.Join(
        ' ',
        [
            article.Title, article.Citation?.ToString(), article.Doi?.Value, article.Pmid, article.Pmcid,
            .. article.Authors.People.Select(author => author.Name),
            article.Abstract?.Text ?? article.Teaser?.Text,
            .. article.MeshHeadings,
        ]);
}
