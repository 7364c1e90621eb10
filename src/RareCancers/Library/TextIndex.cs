using System.Text;
using RareCancers.Articles;
using RareCancers.Text;

namespace RareCancers.Library;

/// <summary>
/// Finds articles by the words of their titles, authors, abstracts and names. All texts lie one after the other in one
/// buffer, so that a word is looked for in one pass over it, whatever the number of articles.
/// </summary>
internal sealed class TextIndex
{
    private const byte Space = (byte)' ';

    private readonly IReadOnlyList<Article> articles;
    private readonly byte[] text;
    private readonly int[] ends;

    /// <param name="articles">The articles in the order in which to find them.</param>
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
    /// The articles that hold all the words, in their order. A word finds those that begin with it, in any case and with or
    /// without accents; words in quotation marks must follow one another. No words find nothing.
    /// </summary>
    public IReadOnlyList<Article> Find(string words)
    {
        var phrases = SearchWords.Parse(words).Select(phrase => Encoding.UTF8.GetBytes(" " + phrase)).OrderByDescending(phrase => phrase.Length).ToArray();
        if (phrases.Length == 0)
            return [];

        // The longest is the rarest, most often; the others are looked for only where it stands.
        var found = new List<Article>();
        for (var position = 0; ;)
        {
            var next = text.AsSpan(position).IndexOf(phrases[0]);
            if (next < 0)
                return found;

            var number = Array.BinarySearch(ends, position + next + 1);
            number = number < 0 ? ~number : number;
            if (HoldsAll(number, phrases.AsSpan(1)))
                found.Add(articles[number]);
            position = ends[number];
        }
    }

    private bool HoldsAll(int number, ReadOnlySpan<byte[]> phrases)
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
