using System.Text;
using RareCancers.Articles;
using RareCancers.Exports;
using RareCancers.Testing;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Exports;

/// <summary>Citations as text, as approved by eye. The gate formats the same articles with citeproc and compares.</summary>
public sealed class ApprovedStyleTests
{
    private const string Folder = "tests/RareCancers.Tests/Exports/Approved/Styles";

    // Set to true to rewrite the files; review the difference, then set it back.
    private static bool Rewrite => false;

    private static readonly string[] Names =
    [
        "Ana Bee", "Jean-Paul M. Martin", "Pietro De Placido", "Łukasz Fus", "Ludwig van der Berg Jr", "Zoë Ångström", "J. R. R. Smith", "Maria Rossi",
    ];

    private static readonly int[] Counts = [1, 2, 3, 6, 7, 19, 20, 21, 25];

    // Both limits of both styles, every form of date, title and place.
    private static Article[] Articles =>
    [
        .. Counts.Select(count => Titled(count) with { Authors = Authors(count) }),
        Titled(30) with { Published = PublicationDate.Parse("2025-03") },
        Titled(31) with { Published = PublicationDate.Parse("2025") },
        Titled(32) with { Published = PublicationDate.Parse("2026-01-02") },
        Titled(33) with { Title = "What is rare?" },
        Titled(34) with { Citation = Citation.Parse("BMC Cancer 2025 25(3):e9") },
        Titled(35) with { Citation = Citation.Parse("BMC Cancer 2025 25(Suppl 1):S1") },
        Titled(36) with { Authors = AuthorList.Parse("Ana Bee, Cy Dee and Rare Tumour Study Group") },
        Titled(37) with { Authors = AuthorList.Unknown },
        Titled(38) with { Doi = null },
        Titled(39) with { Title = null },
    ];

    [Fact]
    public void The_approved_files_are_not_being_rewritten() => Assert.False(Rewrite);

    [Fact]
    public void Citations_are_as_approved()
    {
        var articles = Articles;

        Verify("cited.json", Encoding.UTF8.GetString(Export.Write(articles, ExportFormat.CslJson)));
        foreach (var style in FormattedCitation.For(articles[0]).Select(citation => citation.Id))
            Verify($"cited.{style}.txt", string.Concat(articles.Select(article => TextOf(article, style) + "\n")));
    }

    private static string TextOf(Article article, string style) => FormattedCitation.For(article).Single(citation => citation.Id == style).Text;

    private static void Verify(string name, string text)
    {
        var file = Repository.PathOf($"{Folder}/{name}");
        if (Rewrite)
            File.WriteAllText(file, text);
        Assert.Equal(File.ReadAllText(file), text);
    }

    private static Article Titled(int number) => TestArticles.Numbered(number) with
    {
        Title = FormattableString.Invariant($"On rare cancer number {number}: a cohort study"),
        Doi = Doi.Parse(FormattableString.Invariant($"10.1186/s12885-025-{number:00000}-4")),
        Published = PublicationDate.Parse("2025-03-28"),
        Authors = Authors(2),
    };

    private static AuthorList Authors(int count) =>
        new([.. Enumerable.Range(0, count).Select(index => Author.Parse(Names[index % Names.Length]))], isComplete: true);
}
