using System.Text;
using RareCancers.Exports;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Exports;

/// <summary>Libraries find a journal by its ISSN.</summary>
public sealed class IssnTests
{
    [Theory]
    [InlineData(ExportFormat.BibTeX, "  issn = {1471-2407},\n")]
    [InlineData(ExportFormat.Ris, "SN  - 1471-2407\r\n")]
    [InlineData(ExportFormat.CslJson, "\"ISSN\": \"1471-2407\"")]
    [InlineData(ExportFormat.Csv, "\"BMC Cancer\",\"1471-2407\",\"2025\"")]
    public void Every_format_has_the_ISSN_of_the_journal(ExportFormat format, string field)
    {
        var article = TestArticles.Numbered(1);

        Assert.Contains(field, Encoding.UTF8.GetString(Export.Write([article], format, ExportFixture.Issn)), StringComparison.Ordinal);
        Assert.DoesNotContain(field, Encoding.UTF8.GetString(Export.Write([article], format)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExportFormat.BibTeX)]
    [InlineData(ExportFormat.Ris)]
    [InlineData(ExportFormat.CslJson)]
    [InlineData(ExportFormat.Csv)]
    public void An_article_whose_journal_is_unknown_has_none(ExportFormat format) => Assert.DoesNotContain(
        ExportFixture.Issn, Encoding.UTF8.GetString(Export.Write([ExportFixture.OnlyDoi("10.1186/x")], format, ExportFixture.Issn)), StringComparison.Ordinal);
}
