using System.Text;
using RareCancers.Articles;

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
        var phrases = SearchWords.Parse(words);
        if (phrases.Count == 0)
            return [];

        // The longest is the rarest, most often; the others are looked for only where it stands.
        var found = With(Encoding.UTF8.GetBytes(" " + phrases.MaxBy(phrase => phrase.Length)));
        return [.. found.Where(number => phrases.All(phrase => Holds(number, phrase))).Select(number => articles[number])];
    }

    private IEnumerable<int> With(byte[] word)
    {
        for (var position = 0; ;)
        {
            var next = text.AsSpan(position).IndexOf(word);
            if (next < 0)
                yield break;

            var number = Array.BinarySearch(ends, position + next + 1);
            number = number < 0 ? ~number : number;
            yield return number;
            position = ends[number];
        }
    }

    private bool Holds(int number, string phrase)
    {
        var start = number == 0 ? 0 : ends[number - 1];
        return text.AsSpan(start, ends[number] - start).IndexOf(Encoding.UTF8.GetBytes(" " + phrase)) >= 0;
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
