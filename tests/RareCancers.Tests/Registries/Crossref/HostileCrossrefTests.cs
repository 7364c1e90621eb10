using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using RareCancers.Articles;
using RareCancers.Registries.Crossref;
using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Registries.Crossref;

public sealed class HostileCrossrefTests
{
    private const int Rows = 1;

    private static readonly byte[] Response = WithoutReferences(TestCrossref.Response(Rows));

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
    [InlineData("authors", """{"DOI":"10.1186/a","author":[""", """{"given":"Ana","family":"Roe"},""", "null]}")]
    [InlineData("relations", """{"DOI":"10.1186/a","relation":{"has-preprint":[""", """{"id-type":"doi","id":"10.1186/a"},""", "null]}}")]
    [InlineData("notices", """{"DOI":"10.1186/a","updated-by":[""", """{"DOI":"10.1186/b","type":"retraction"},""", "null]}")]
    [InlineData("funders", """{"DOI":"10.1186/a","funder":[""", """{"name":"a","award":["b","c"]},""", "null]}")]
    [InlineData("tags in a title", """{"DOI":"10.1186/a","title":" """, "<i>a</i><b>", "\"}")]
    public void Five_megabytes_take_seconds_at_most(string what, string start, string piece, string end)
    {
        var works = start + string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length)) + end;
        var body = Encoding.UTF8.GetBytes($$$"""{"status":"ok","message-type":"work-list","message":{"items":[{{{works}}}]}}""");
        var time = Stopwatch.StartNew();

        var page = CrossrefPage.TryRead(body, Rows);

        Assert.NotNull(page);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"5 MB of {what} took {time.Elapsed}.");
    }

    [Fact]
    public void A_list_of_more_works_than_the_service_allows_is_not_read()
    {
        Assert.Equal(1000, CrossrefPage.TryRead(ListOf(1000), Rows)?.Rejected.Count);
        Assert.Null(CrossrefPage.TryRead(ListOf(1001), Rows));

        static byte[] ListOf(int works) => Encoding.UTF8.GetBytes(
            $$$"""{"status":"ok","message-type":"work-list","message":{"items":[{{{string.Join(',', Enumerable.Repeat("{}", works))}}}]}}""");
    }

    // They are most of a work, and nobody reads them.
    private static byte[] WithoutReferences(byte[] response)
    {
        var list = JsonNode.Parse(response)!;
        list["message"]!["items"]![0]!.AsObject().Remove("reference");
        return JsonSerializer.SerializeToUtf8Bytes(list);
    }

    private static void Check(byte[] body)
    {
        if (CrossrefPage.TryRead(body, Rows) is not { } page)
            return;

        Assert.Equal(page.Length, page.Works.Count + page.Rejected.Count);
        Assert.All(page.Works, work =>
        {
            Assert.NotEqual(work.Doi, work.OtherVersion);
            Assert.True(work.Citation is null || Citation.TryParse(work.Citation.ToString()) == work.Citation);
            Assert.InRange(work.Abstract?.Html.Length ?? 0, 0, Abstract.MaxLength);
            Assert.True(work.Title?.Length is null or <= 1000);
        });
    }
}
