using CsCheck;
using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class DoiTests
{
    private const string Trials = "10.1186/s12885-025-13934-2";

    private static readonly Gen<Doi> Dois = Gen.Select(
        Gen.Int[1000, 999_999_999], Gen.Char["-._;()/:abcxyzABCXYZ0189"].Array[0, 20], Gen.Char["abzABZ019"],
        (registrant, suffix, last) => Doi.Parse($"10.{registrant}/{new string(suffix)}{last}"));

    [Fact]
    public void A_very_long_address_is_not_searched() => Assert.Null(Doi.TryParse(string.Concat(Enumerable.Repeat("/10.1186/10.1186", 100_000)) + "!"));

    [Theory]
    [InlineData("10.1186/s12885-025-13934-2", Trials)]
    [InlineData("  10.1186/s12885-025-13934-2\n", Trials)]
    [InlineData("doi:10.1186/s12885-025-13934-2", Trials)]
    [InlineData("DOI: 10.1186/S12885-025-13934-2", Trials)]
    [InlineData("https://doi.org/10.1186/s12885-025-13934-2", Trials)]
    [InlineData("https://doi.org/10.1186/s12885-025-13934-2/", Trials)]
    [InlineData("https://link.springer.com/article/10.1186/s12885-025-13934-2//?x=y", Trials)]
    [InlineData("http://dx.doi.org/10.1186%2Fs12885-025-13934-2", Trials)]
    [InlineData("/articles/10.1186/s12885-025-13934-2", Trials)]
    [InlineData("//bmccancer.biomedcentral.com/articles/10.1186/s12885-025-13934-2", Trials)]
    [InlineData("https://bmccancer.biomedcentral.com/articles/10.1186/s12885-025-13934-2?error=cookies_not_supported&code=1", Trials)]
    [InlineData("https://link.springer.com/article/10.1186/s12885-025-13934-2#Sec1", Trials)]
    [InlineData("https://doi.org/10.1186/s12885-024-12711-X", "10.1186/s12885-024-12711-x")]
    [InlineData("10.1002/(SICI)1097-0142(19960401)77:7<1", null)]
    [InlineData("10.1016/S0140-6736(05)67889-(1)", "10.1016/s0140-6736(05)67889-(1)")]
    public void A_DOI_is_parsed_from_the_forms_that_pages_use(string text, string? expected) =>
        Assert.Equal(expected, Doi.TryParse(text)?.Value);

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("nothing", "")]
    [InlineData("white space", " \t ")]
    [InlineData("no suffix", "10.1186/")]
    [InlineData("no registrant", "10./s12885")]
    [InlineData("a registrant of three digits", "10.118/s12885")]
    [InlineData("another directory", "11.1186/s12885")]
    [InlineData("a DOI within a sentence", "See 10.1186/s12885-025-13934-2 for more")]
    [InlineData("digits before the directory", "910.1186/s12885-025-13934-2")]
    [InlineData("a journal's address", "https://bmccancer.biomedcentral.com/articles")]
    public void Text_without_a_DOI_gives_none(string what, string? text) =>
        Assert.True(Doi.TryParse(text) is null, $"{what} was taken for a DOI.");

    [Fact]
    public void DOIs_that_differ_only_in_case_are_equal() =>
        Assert.Equal(Doi.Parse("10.1186/s12885-024-12362-y"), Doi.Parse("10.1186/S12885-024-12362-Y"));

    [Fact]
    public void Parse_quotes_text_that_is_not_a_DOI()
    {
        var failure = Assert.Throws<FormatException>(() => Doi.Parse("12885"));

        Assert.Contains("'12885'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Trials, "https://doi.org/10.1186/s12885-025-13934-2")]
    [InlineData("10.1016/s0140-6736(05)67889-1", "https://doi.org/10.1016/s0140-6736%2805%2967889-1")]
    public void The_address_is_the_resolvers(string doi, string address) =>
        Assert.Equal(address, Doi.Parse(doi).Url.AbsoluteUri);

    [Fact]
    public void A_DOI_can_be_parsed_from_its_own_text() => Dois.Sample(doi => Doi.Parse(doi.ToString()) == doi);

    [Fact]
    public void A_DOI_can_be_parsed_from_its_address_unless_that_has_dot_segments() =>
        Dois.Where(doi => !doi.Value.Split('/').Any(segment => segment is "." or "..")).Sample(doi => Doi.Parse(doi.Url.AbsoluteUri) == doi);
}
