using RareCancers.Articles;
using RareCancers.Exports;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Exports;

public sealed class RisExportTests
{
    [Fact]
    public void Lines_end_with_CR_and_LF_and_the_last_is_ER()
    {
        var text = ExportFixture.Text(ExportFixture.SomeArticles, ExportFormat.Ris);

        Assert.Equal(text.Count(character => character == '\n'), text.Split("\r\n").Length - 1);
        Assert.EndsWith("\r\nER  - \r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_an_abstract_that_looks_like_a_tag_is_not_one()
    {
        var article = TestArticles.Numbered(1) with { Abstract = new Abstract("One.\nER  - \nTY  - JOUR\r\nTI  - Two\u2028AU  - Me", "") };

        Assert.Equal("One. ER - TY - JOUR TI - Two AU - Me", Values("AB", article).Single());
        Assert.Empty(Values("TI", article));
    }

    [Theory]
    [InlineData("2025-03-08", "2025/03/08/")]
    [InlineData("2025-03", "2025/03//")]
    public void Unknown_parts_of_a_date_are_blank(string published, string date) =>
        Assert.Equal([date], Values("DA", TestArticles.Numbered(1) with { Published = PublicationDate.Parse(published) }));

    [Fact]
    public void A_year_by_itself_is_not_a_date()
    {
        var article = TestArticles.Numbered(1) with { Published = PublicationDate.Parse("2025") };

        Assert.Equal(["2025"], Values("PY", article));
        Assert.Empty(Values("DA", article));
    }

    [Fact]
    public void Commas_only_separate_the_parts_of_a_name() => Assert.Equal(
        ["van der Berg, Ludwig, Jr", "O’Rourke Høgdall, Zoë and Sons", "The A B and C Consortium", "علي, أحمد", "Smith, Robert, Jr"],
        Values("AU", ExportFixture.WithSigns()));

    [Fact]
    public void Each_cancer_is_a_separate_keyword() =>
        Assert.Equal(["Ewing sarcoma", "Osteosarcoma", "Merkel cell carcinoma"], Values("KW", ExportFixture.WithSigns()));

    private static IEnumerable<string> Values(string tag, Article article) =>
        Assert.Single(ExportFixture.Ris(article)).Where(field => field.Tag == tag).Select(field => field.Value);
}
