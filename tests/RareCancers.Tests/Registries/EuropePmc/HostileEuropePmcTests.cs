using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CsCheck;
using RareCancers.Articles;
using RareCancers.Registries.EuropePmc;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Registries.EuropePmc;

public sealed class HostileEuropePmcTests
{
    private static readonly byte[] Response = TestEuropePmc.Response(1);

    [Fact]
    public void Reading_never_fails_for_values_of_any_type() => JsonMutations.OfValues(Response).Sample(Check, iter: 3_000);

    [Fact]
    public void Reading_damaged_bytes_fails_only_where_they_are_no_JSON() => JsonMutations.OfBytes(Response).Sample(
        bytes =>
        {
            try
            {
                Check(bytes);
            }
            catch (JsonException)
            {
                return;
            }
        },
        iter: 10_000);

    [Theory]
    [InlineData("authors", """{"doi":"10.1186/a","authorList":{"author":[""", """{"firstName":"Ana","lastName":"Roe"},""", "null]}}")]
    [InlineData("links", """{"doi":"10.1186/a","commentCorrectionList":{"commentCorrection":[""",
        """{"type":"Retraction in","reference":"A. 2026;1:2"},""", "null]}}")]
    [InlineData("types", """{"doi":"10.1186/a","pubTypeList":{"pubType":[""", "\"a\",\"b\",\"<i>c</i>\",", "null]}}")]
    [InlineData("headings", """{"doi":"10.1186/a","meshHeadingList":{"meshHeading":[""", """{"descriptorName":"a"},""", "null]}}")]
    [InlineData("tags in a title", """{"doi":"10.1186/a","title":" """, "<i>a</i><b>", "\"}")]
    [InlineData("tags in a name", """{"doi":"10.1186/a","authorList":{"author":{"lastName":" """, "<i>a</i><b>", "\"}}}")]
    [InlineData("a reference", """{"doi":"10.1186/a","commentCorrectionList":{"commentCorrection":{"type":"Retraction in","reference":" """,
        "A. 2026 ", "\"}}}")]
    [InlineData("members of one name", """{"doi":"10.1186/a" """, ",\"title\":\"a\"", "}")]
    public void Five_megabytes_take_seconds_at_most(string what, string start, string piece, string end)
    {
        var records = start + string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length)) + end;
        var body = Encoding.UTF8.GetBytes($$$"""{"hitCount":1,"resultList":{"result":[{{{records}}}]}}""");
        var time = Stopwatch.StartNew();

        var page = EuropePmcPage.TryRead(body, "*");

        Assert.NotNull(page);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"5 MB of {what} took {time.Elapsed}.");
    }

    [Fact]
    public void A_page_of_more_records_than_the_service_allows_is_not_read()
    {
        Assert.Equal(1000, EuropePmcPage.TryRead(PageOf(1000), "*")?.Rejected.Count);
        Assert.Null(EuropePmcPage.TryRead(PageOf(1001), "*"));

        static byte[] PageOf(int records) =>
            Encoding.UTF8.GetBytes($$$"""{"hitCount":1,"resultList":{"result":[{{{string.Join(',', Enumerable.Repeat("{}", records))}}}]}}""");
    }

    private static void Check(byte[] body)
    {
        if (EuropePmcPage.TryRead(body, "*") is not { } page)
            return;

        Assert.Equal(page.Length, page.Articles.Count + page.Rejected.Count);
        Assert.All(page.Articles, article =>
        {
            Assert.True(article.Doi is not null || article.Pmid is not null);
            Assert.True(article.Citation is null || Citation.TryParse(article.Citation.ToString()) == article.Citation);
            Assert.InRange(article.Abstract?.Html.Length ?? 0, 0, Abstract.MaxLength);
            Assert.True(article.Title?.Length is null or <= 1000);
        });
    }
}
