using RareCancers.Exports;

namespace RareCancers.Tests.Exports;

public sealed class ExportFormatsTests
{
    [Theory]
    [InlineData(ExportFormat.BibTeX, "bib", "application/x-bibtex")]
    [InlineData(ExportFormat.Ris, "ris", "application/x-research-info-systems")]
    [InlineData(ExportFormat.CslJson, "json", "application/vnd.citationstyles.csl+json")]
    [InlineData(ExportFormat.Csv, "csv", "text/csv")]
    public void A_format_has_an_extension_and_a_media_type(ExportFormat format, string ending, string mediaType)
    {
        Assert.Equal(ending, format.Ending());
        Assert.Equal(mediaType, format.MediaType());
        Assert.Equal(format, ExportFormats.TryParse(ending));
    }

    [Theory]
    [InlineData("BIB")]
    [InlineData("xlsx")]
    [InlineData("")]
    public void No_other_extension_is_a_format(string ending) => Assert.Null(ExportFormats.TryParse(ending));
}
