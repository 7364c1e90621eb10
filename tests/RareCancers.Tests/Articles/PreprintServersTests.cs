using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class PreprintServersTests
{
    [Theory]
    [InlineData("10.1101/857789")]
    [InlineData("10.1101/19001234")]
    [InlineData("10.1101/2026.05.19.726321")]
    [InlineData("10.1101/2021.09.17.21263540")]
    [InlineData("10.64898/2026.05.19.726321")]
    [InlineData("10.21203/rs.3.rs-1234567/v1")]
    [InlineData("10.20944/preprints202605.0001.v1")]
    [InlineData("10.2139/ssrn.4123456")]
    [InlineData("10.26434/chemrxiv-2026-0abcd")]
    [InlineData("10.48550/arXiv.2605.00001")]
    [InlineData("10.22541/au.171234567.12345678/v1")]
    public void A_DOI_of_a_preprint_server_is_recognised(string doi) => Assert.True(PreprintServers.Issued(Doi.Parse(doi)));

    [Theory]
    [InlineData("10.1101/gr.278000.126")]
    [InlineData("10.1101/gad.351234.126")]
    [InlineData("10.1101/pdb.prot107812")]
    [InlineData("10.12688/f1000research.12345.2")]
    [InlineData("10.12688/wellcomeopenres.12345.1")]
    [InlineData("10.1186/s12885-025-13934-2")]
    [InlineData("10.21203/other.1")]
    [InlineData("10.1101/12345")]
    public void Any_other_DOI_is_not(string doi) => Assert.False(PreprintServers.Issued(Doi.Parse(doi)));

    [Theory]
    [InlineData("10.21203/rs.3.rs-1234567/v2", "10.21203/rs.3.rs-1234567")]
    [InlineData("10.20944/preprints202605.0001.v1", "10.20944/preprints202605.0001")]
    [InlineData("10.26434/chemrxiv-2026-0abcd-v3", "10.26434/chemrxiv-2026-0abcd")]
    [InlineData("10.22541/au.171234567.12345678/v12", "10.22541/au.171234567.12345678")]
    [InlineData("10.1101/2026.05.19.726321", "10.1101/2026.05.19.726321")]
    public void The_version_of_a_preprint_is_left_out(string doi, string preprint) =>
        Assert.Equal(Doi.Parse(preprint), PreprintServers.WithoutVersion(Doi.Parse(doi)));
}
