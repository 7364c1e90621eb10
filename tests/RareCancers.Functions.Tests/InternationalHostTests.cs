using System.Text;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles.Storing;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;

namespace RareCancers.Functions.Tests;

/// <summary>An app whose own address, hub and licences have internationalised host names (RFC 5890). Headers are ASCII.</summary>
public abstract class InternationalHostTests(AppHost host) : FrontDoorTests(host)
{
    private const string Site = "https://krebs.müller.example";
    private const string Article = "/articles/rare-cancers/10.1186/s12885-024-12405-4";
    private const string Feed = "/feeds/rare-cancers.rss";

    [Fact]
    public async Task Every_header_names_the_host_in_ASCII()
    {
        await using var app = await StartAsync(("PublicBaseUrl", Site), ("WebSub:Hub", "https://hub.müller.example/"));
        var articles = app.Services.GetRequiredService<ArticleTable>();
        await articles.WriteAsync(
            "rare-cancers",
            await articles.ReadAsync("rare-cancers", CancellationToken.None),
            [(TestArticles.Registered() with { Licence = new Uri("https://lizenz.müller.example/für/alle") }).AsNew()],
            completesImport: true,
            CancellationToken.None);
        app.Wait(ArticleLibrary.Freshness);

        foreach (var address in (string[])["/", "/about", "/feeds", "/sitemap.xml", "/robots.txt", Article, Article + ".bib", Feed])
        {
            using var response = await app.AskAsync(HttpMethod.Get, address);

            Assert.True(response.IsSuccessStatusCode, $"{address} answered {response.StatusCode}.");
            Assert.True(Ascii.IsValid(FeedReader.HeadersOf(response)), address);
            Assert.DoesNotContain("krebs.müller", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var page = await app.AskAsync(HttpMethod.Get, Article);
        using var feed = await app.AskAsync(HttpMethod.Get, Feed);
        var links = page.Headers.GetValues("Link").ToArray();
        Assert.Contains("<https://lizenz.xn--mller-kva.example/f%C3%BCr/alle>; rel=\"license\"", links);
        Assert.Contains("<https://krebs.xn--mller-kva.example/collections/rare-cancers>; rel=\"collection\"; type=\"text/html\"", links);
        Assert.Equal(
            ["<https://hub.xn--mller-kva.example/>; rel=\"hub\"", $"<https://krebs.xn--mller-kva.example{Feed}>; rel=\"self\""],
            feed.Headers.GetValues("Link"));
    }

    // Browsers send the origin of a page in ASCII.
    [Fact]
    public async Task A_sign_up_from_its_own_page_is_accepted()
    {
        await using var app = await StartCollectedAsync(("PublicBaseUrl", Site));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/subscriptions")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("email", "ana@example.org")]),
        };
        request.Headers.TryAddWithoutValidation("Origin", "https://krebs.xn--mller-kva.example");

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.SeeOther, response.StatusCode);
        await app.HandleSubscriptionsAsync();
        var mail = Assert.Single(app.Mails());
        Assert.Contains("https://krebs.xn--mller-kva.example/subscriptions/", mail.TextBody, StringComparison.Ordinal);
        Assert.All(mail.Headers, header => Assert.True(Ascii.IsValid(header.RawValue), header.Field));
    }

    public sealed class OnLocalHost() : InternationalHostTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : InternationalHostTests(AppHost.Worker);
}
