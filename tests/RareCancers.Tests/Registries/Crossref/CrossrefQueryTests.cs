using RareCancers.Registries.Crossref;

namespace RareCancers.Tests.Registries.Crossref;

public sealed class CrossrefQueryTests
{
    [Theory]
    [InlineData("1471-2407", "1471-2407", null, null)]
    [InlineData("2041-1723", "2041-1723", null, null)]
    [InlineData(" 1050-124x ", "1050-124X", null, null)]
    [InlineData("rare\ncancers", null, "rare cancers", null)]
    [InlineData("https://api.crossref.org/journals/1471-2407/works", "1471-2407", null, null)]
    [InlineData("https://api.crossref.org/v1/journals/1471-2407/works?filter=type:journal-article&rows=5&mailto=ana@example.org",
        "1471-2407", null, "type:journal-article")]
    [InlineData("https://api.crossref.org/works?query=rare+cancer&sort=indexed", null, "rare cancer", null)]
    [InlineData("https://api.crossref.org/works?query=rare%20cancer&filter=has-abstract:true,type:journal-article&filter=prefix:10.1186",
        null, "rare cancer", "has-abstract:true,type:journal-article,prefix:10.1186")]
    [InlineData("https://api.crossref.org/works?filter=relation.object:10.1186/a:b", null, null, "relation.object:10.1186/a:b")]
    public void A_query_is_read_from_an_ISSN_from_words_and_from_addresses(string text, string? issn, string? words, string? filter)
    {
        var query = CrossrefQuery.TryParse(text)!;

        Assert.Equal((issn, words, filter), (query.Issn, query.Words, query.Filter));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1471-2408")]
    [InlineData("0028-083x")]
    [InlineData("https://api.crossref.org/works")]
    [InlineData("https://api.crossref.org/works?rows=5")]
    [InlineData("https://api.crossref.org/works/10.1186/a")]
    [InlineData("https://api.crossref.org/journals/1471-2408/works")]
    [InlineData("https://api.crossref.org/journals/bmc-cancer/works")]
    [InlineData("https://api.crossref.org/works?query.author=roe")]
    [InlineData("https://api.crossref.org/works?query=a&sample=5")]
    [InlineData("https://api.crossref.org/works?query=a&filter=type")]
    [InlineData("https://api.crossref.org/works?query=a&filter=type:a,,b:c")]
    [InlineData("https://api.crossref.org.evil.example/works?query=a")]
    [InlineData("ftp://api.crossref.org/works?query=a")]
    [InlineData("https://www.nature.com/bjc")]
    public void Anything_else_is_not_a_query(string? text) => Assert.Null(CrossrefQuery.TryParse(text));

    [Fact]
    public void A_long_text_is_not_a_query() => Assert.Null(CrossrefQuery.TryParse(new string('a', 2001)));

    [Fact]
    public void Dates_of_ours_replace_those_of_the_pasted_filter()
    {
        const string address = "https://api.crossref.org/journals/1471-2407/works?filter=issn:2041-1723,from-created-date:2020,type:journal-article";
        var query = CrossrefQuery.TryParse(address)! with
        {
            CreatedFrom = new DateOnly(2026, 11, 1),
            CreatedUntil = new DateOnly(2026, 11, 30),
        };

        Assert.Equal(
            [("filter", "issn:1471-2407,from-index-date:2026-11-05,from-created-date:2026-11-01,until-created-date:2026-11-30,type:journal-article")],
            query.ToParameters(new DateOnly(2026, 11, 5)));
    }

    [Fact]
    public void A_pasted_filter_is_kept_where_we_have_none() =>
        Assert.Equal(
            [("filter", "from-created-date:2020"), ("query", "rare")],
            CrossrefQuery.TryParse("https://api.crossref.org/works?query=rare&filter=from-created-date:2020")!.ToParameters(indexedSince: null));

    [Fact]
    public void Words_alone_need_no_filter() => Assert.Equal([("query", "rare")], CrossrefQuery.TryParse("rare")!.ToParameters(indexedSince: null));
}
