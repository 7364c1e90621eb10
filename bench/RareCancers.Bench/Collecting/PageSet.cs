using System.Globalization;
using System.Text;
using RareCancers.Articles;
using RareCancers.Bench.Texts;
using RareCancers.Testing.Builders;

namespace RareCancers.Bench.Collecting;

/// <summary>
/// The pages of a generated Collection in a temporary folder, with the markup of link.springer.com. Disposing deletes them.
/// </summary>
internal sealed class PageSet : IDisposable
{
    private const int TeaserLength = 209;

    private PageSet(string folder) => Folder = folder;

    /// <summary>The folder, which contains only the pages.</summary>
    public string Folder { get; }

    /// <summary>The number of pages.</summary>
    public int Pages { get; private set; }

    /// <summary>Their total size in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>The file of a page; the first is 1.</summary>
    public string FileOf(int page) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"page-{page:0000}.html"));

    public static PageSet Write(int articles)
    {
        var set = new PageSet(Directory.CreateTempSubdirectory("rare-cancers-pages-").FullName);
        foreach (var page in GeneratedCollection.Pages([.. Enumerable.Range(1, articles).Select(Article)], isSpringer: true))
        {
            var bytes = Encoding.UTF8.GetBytes(page);
            set.Pages++;
            set.Bytes += bytes.Length;
            File.WriteAllBytes(set.FileOf(set.Pages), bytes);
        }

        return set;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static ListedArticle Article(int number)
    {
        var (title, text) = ArticleTexts.Create(number);
        var teaser = new Teaser(text[..TeaserLength].TrimEnd(' ', ',', ';', ':', '.', '('), isCut: true);
        return GeneratedCollection.Article(number) with { Title = title, Teaser = teaser };
    }
}
