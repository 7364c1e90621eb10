using System.Net;
using RareCancers.Functions.Tests.Feeds;

namespace RareCancers.Functions.Tests.Addresses;

/// <summary>Addresses of articles with a DOI in the forms in which people and programs write it.</summary>
public abstract class ArticleAddressTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    private const string Article = "/articles/rare-cancers/10.1186/s12885-025-13934-2";

    [Theory]
    [InlineData("/articles/rare-cancers/10.1186/S12885-025-13934-2", Article)]
    [InlineData("/articles/rare-cancers/10.1186/s12885-025-13934-2/", Article)]
    [InlineData("/articles/rare-cancers/10.1186%2Fs12885-025-13934-2", Article)]
    [InlineData("/articles/rare-cancers/10.1186%2fS12885-025-13934-2", Article)]
    [InlineData("/articles/rare-cancers/doi:10.1186/s12885-025-13934-2", Article)]
    [InlineData("/articles/rare-cancers/https://doi.org/10.1186/s12885-025-13934-2", Article)]
    [InlineData("/articles/rare-cancers/https:/doi.org/10.1186/s12885-025-13934-2/", Article)]
    [InlineData("/articles/rare-cancers/https%3A%2F%2Fdx.doi.org%2F10.1186%2Fs12885-025-13934-2", Article)]
    [InlineData("/articles/rare-cancers/10.1186/S12885-025-13934-2?utm_source=x&y=%20z", Article + "?utm_source=x&y=%20z")]
    [InlineData("/articles/rare-cancers/10.1186/S12885-025-13934-2.bib", Article + ".bib")]
    [InlineData("/articles/rare-cancers/10.1186/s12885-025-13934-2.RIS", Article + ".ris")]
    [InlineData("/articles/rare-cancers/10.1186/s12885-025-13934-2.json/", Article + ".json")]
    [InlineData("/articles/rare-cancers/10.1186%2Fs12885-025-13934-2.ris?x=1", Article + ".ris?x=1")]
    [InlineData("/articles/rare-cancers/https://doi.org/10.1186/s12885-025-13934-2.bib", Article + ".bib")]
    [InlineData("/articles/rare-cancers/BMC-Cancer:25:445/", "/articles/rare-cancers/bmc-cancer%3A25%3A445")]
    public async Task A_DOI_in_another_form_redirects_to_the_address_that_we_link(string address, string canonical)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, address);
        using var head = await app.AskAsync(HttpMethod.Head, address);

        Assert.Equal((HttpStatusCode.MovedPermanently, HttpStatusCode.MovedPermanently), (response.StatusCode, head.StatusCode));
        Assert.Equal(new Uri(app.Http.BaseAddress!, canonical).AbsoluteUri, response.Headers.GetValues("Location").Single());
        using var followed = await app.AskAsync(HttpMethod.Get, canonical);
        Assert.Equal(HttpStatusCode.OK, followed.StatusCode);
    }

    [Theory]
    [InlineData(Article)]
    [InlineData(Article + ".bib")]
    [InlineData("/articles/rare-cancers/bmc-cancer:25:445")]
    [InlineData("/articles/rare-cancers/bmc-cancer%3A25%3A445")]
    [InlineData("/articles/rare-cancers/bmc-cancer%3a25:445.ris")]
    public async Task The_address_that_we_link_redirects_nowhere(string address)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, address);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/articles/rare-cancers/https://doi.org/10.1186/s12885-000-00000-0")]
    [InlineData("/articles/rare-cancers/10.1186/S12885-000-00000-0.bib")]
    [InlineData("/articles/rare-cancers/10.1186/")]
    [InlineData("/articles/no-such-collection/10.1186/S12885-025-13934-2")]
    public async Task An_unknown_DOI_is_not_found(string address)
    {
        var app = await CollectedAsync();

        using var response = await app.AskAsync(HttpMethod.Get, address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("https://doi.org/10.1186/s12885-025-13934-2/")]
    [InlineData("doi: 10.1186/S12885-025-13934-2")]
    public async Task A_search_for_a_DOI_in_any_form_finds_its_article(string words)
    {
        var app = await CollectedAsync();

        var page = await app.Http.GetStringAsync("/collections/rare-cancers?q=" + Uri.EscapeDataString(words));

        Assert.Contains($"href=\"{Article}\"", page, StringComparison.Ordinal);
    }

    public sealed class OnLocalHost(CollectedApp shared) : ArticleAddressTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : ArticleAddressTests(AppHost.Worker, shared);
}
