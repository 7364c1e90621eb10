using System.Collections.Specialized;
using System.Web;
using CsCheck;
using RareCancers.Articles;
using RareCancers.Exports;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Exports;

/// <summary>What Zotero and link resolvers read in a list of articles, read back by the platform's parser of query strings.</summary>
public sealed class CoinsTests
{
    private static readonly Uri Page = new("https://rare.example/articles/rare-cancers/bmc-cancer%3A25%3A33");

    [Fact]
    public void Everything_that_a_reference_needs_is_in_it()
    {
        var read = Read(TestArticles.Registered());

        Assert.Equal(("Z39.88-2004", "info:ofi/fmt:kev:mtx:journal", "article"), (read["ctx_ver"], read["rft_val_fmt"], read["rft.genre"]));
        Assert.Equal(["info:doi/10.1186/s12885-024-12405-4", "info:pmid/38900001"], read.GetValues("rft_id")!);
        Assert.Equal("RETRACTED: COVID-19 in patients with thymic epithelial tumors with or without Good's syndrome", read["rft.atitle"]);
        Assert.Equal(("BMC Cancer", "1471-2407", "2024-06"), (read["rft.jtitle"], read["rft.issn"], read["rft.date"]));
        Assert.Equal(("24", "Suppl 1", "S1", "S1"), (read["rft.volume"], read["rft.issue"], read["rft.pages"], read["rft.artnum"]));
        Assert.Equal(["De Placido, Pietro", "Łukasz Jr,", "Rare Tumour Study Group,", "Nother, A."], read.GetValues("rft.au")!);
    }

    [Fact]
    public void An_article_without_a_DOI_is_identified_by_its_page() =>
        Assert.Equal([Page.AbsoluteUri], Read(TestArticles.Numbered(33)).GetValues("rft_id")!);

    [Fact]
    public void An_article_without_a_title_is_named_by_its_citation() =>
        Assert.Equal("BMC Cancer 2025 25:33, Ni et al.", Read(TestArticles.Numbered(33))["rft.atitle"]);

    [Fact]
    public void A_suffix_stays_with_the_given_names_and_a_comma_separates_only_these_from_the_family_name() => Assert.Equal(
        ["van der Berg, Ludwig Jr", "O’Rourke Høgdall, Zoë and Sons", "The A B and C Consortium,", "علي, أحمد", "Smith, Robert Jr"],
        Read(ExportFixture.WithSigns()).GetValues("rft.au")!);

    [Fact]
    public void What_a_title_contains_never_adds_a_key() => Gen.String.Sample(
        text =>
        {
            var read = Read(TestArticles.Numbered(1) with { Title = text + "&rft.au=x;=+%" });
            return read.GetValues("rft.au")!.Length == 3 && read.GetValues("rft.atitle") is [var title]
                && title.EndsWith("&rft.au=x;=+%", StringComparison.Ordinal);
        },
        iter: 2_000);

    private static NameValueCollection Read(Article article) => HttpUtility.ParseQueryString(Coins.ContextObjectOf(article, ExportFixture.Issn, Page));
}
