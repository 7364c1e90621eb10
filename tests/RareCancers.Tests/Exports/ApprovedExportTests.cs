using System.Text;
using RareCancers.Articles;
using RareCancers.Exports;
using RareCancers.Testing;

namespace RareCancers.Tests.Exports;

/// <summary>Complete files, byte for byte as approved by eye. The gate reads the same files with other programs.</summary>
public sealed class ApprovedExportTests
{
    // Set to true to rewrite the files; review the difference, then set it back.
    private static bool Rewrite => false;

    [Fact]
    public void The_approved_files_are_not_being_rewritten() => Assert.False(Rewrite);

    [Theory]
    [InlineData(ExportFormat.BibTeX)]
    [InlineData(ExportFormat.Ris)]
    [InlineData(ExportFormat.CslJson)]
    [InlineData(ExportFormat.Csv)]
    public void A_file_is_as_approved(ExportFormat format) => Verify("articles", format, ExportFixture.SomeArticles);

    [Theory]
    [InlineData(ExportFormat.BibTeX)]
    [InlineData(ExportFormat.Ris)]
    [InlineData(ExportFormat.CslJson)]
    [InlineData(ExportFormat.Csv)]
    public void An_empty_file_is_as_approved(ExportFormat format) => Verify("empty", format, []);

    private static void Verify(string name, ExportFormat format, Article[] articles)
    {
        var file = Repository.PathOf($"tests/RareCancers.Tests/Exports/Approved/{name}.{format.Ending()}");

        var bytes = Export.Write(articles, format, ExportFixture.Issn);

        if (Rewrite)
            File.WriteAllBytes(file, bytes);
        Assert.Equal(Encoding.UTF8.GetString(File.ReadAllBytes(file)), Encoding.UTF8.GetString(bytes));
        Assert.Equal(File.ReadAllBytes(file), bytes);
    }
}
