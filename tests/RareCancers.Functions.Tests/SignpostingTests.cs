using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles;
using RareCancers.Articles.Storing;
using RareCancers.Functions.Tests.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;

namespace RareCancers.Functions.Tests;

/// <summary>The machine-readable links of an article (signposting.org, FAIR Signposting Profile, level 1).</summary>
public abstract class SignpostingTests(AppHost host) : FrontDoorTests(host)
{
    private static readonly Article Registered = TestArticles.Registered();

    [Fact]
    public async Task A_page_has_the_links_of_its_article_in_the_header_and_again_in_the_head()
    {
        await using var app = await StartAsync(Registered);
        var page = $"{app.Http.BaseAddress}articles/rare-cancers/10.1186/s12885-024-12405-4";

        using var response = await app.Http.GetAsync(page);

        string[] expected =
        [
            "<https://doi.org/10.1186/s12885-024-12405-4>; rel=\"cite-as\"",
            "<https://doi.org/10.1186/s12885-024-12405-4>; rel=\"item\"; type=\"text/html\"",
            "<https://orcid.org/0000-0002-1825-0097>; rel=\"author\"",
            $"<{page}.bib>; rel=\"describedby\"; type=\"application/x-bibtex\"",
            $"<{page}.ris>; rel=\"describedby\"; type=\"application/x-research-info-systems\"",
            $"<{page}.json>; rel=\"describedby\"; type=\"application/vnd.citationstyles.csl+json\"",
            $"<{page}.csv>; rel=\"describedby\"; type=\"text/csv\"",
            "<https://creativecommons.org/licenses/by/4.0>; rel=\"license\"",
            "<https://schema.org/ScholarlyArticle>; rel=\"type\"",
            "<https://schema.org/AboutPage>; rel=\"type\"",
            $"<{app.Http.BaseAddress}collections/rare-cancers>; rel=\"collection\"; type=\"text/html\"",
        ];
        Assert.Equal(expected, response.Headers.GetValues("Link"));
        var head = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()).Head!.QuerySelectorAll("link")
            .Select(link => $"<{link.GetAttribute("href")}>; rel=\"{link.GetAttribute("rel")}\""
                + (link.GetAttribute("type") is { } type ? $"; type=\"{type}\"" : ""));
        Assert.Equal(expected, head.Intersect(expected));
    }

    [Fact]
    public async Task The_files_that_describe_an_article_exist_and_link_back_to_its_page()
    {
        await using var app = await StartAsync(Registered);
        var page = $"{app.Http.BaseAddress}articles/rare-cancers/10.1186/s12885-024-12405-4";

        (string Ending, string Type)[] formats =
        [
            ("bib", "application/x-bibtex"),
            ("ris", "application/x-research-info-systems"),
            ("json", "application/vnd.citationstyles.csl+json"),
            ("csv", "text/csv"),
        ];
        foreach (var (ending, type) in formats)
        {
            using var response = await app.Http.GetAsync($"{page}.{ending}");
            Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
            Assert.Equal($"<{page}>; rel=\"describes\"; type=\"text/html\"", Assert.Single(response.Headers.GetValues("Link")));
        }
    }

    [Fact]
    public async Task Hundreds_of_authors_are_in_the_head_and_not_in_the_header()
    {
        var authors = Enumerable.Range(0, 300)
            .Select(number => Author.TryCreatePerson("Ana", $"Example {number}", null, "https://orcid.org/" + Orcid(number))!);
        await using var app = await StartAsync(Registered with { Authors = new AuthorList([.. authors], isComplete: true) });

        using var response = await app.Http.GetAsync("/articles/rare-cancers/10.1186/s12885-024-12405-4");

        Assert.DoesNotContain(response.Headers.GetValues("Link"), link => link.Contains("author", StringComparison.Ordinal));
        Assert.Equal(300, new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()).QuerySelectorAll("link[rel=author]").Length);
    }

    [Fact]
    public async Task HEAD_returns_the_same_links()
    {
        await using var app = await StartAsync(Registered);

        using var get = await app.AskAsync(HttpMethod.Get, "/articles/rare-cancers/10.1186/s12885-024-12405-4");
        using var head = await app.AskAsync(HttpMethod.Head, "/articles/rare-cancers/10.1186/s12885-024-12405-4");

        Assert.Equal(get.Headers.GetValues("Link"), head.Headers.GetValues("Link"));
    }

    private async Task<RunningApp> StartAsync(Article article)
    {
        var app = await StartAsync();
        var articles = app.Services.GetRequiredService<ArticleTable>();
        await articles.WriteAsync(
            "rare-cancers",
            await articles.ReadAsync("rare-cancers", CancellationToken.None),
            [article.AsNew()],
            completesImport: true,
            CancellationToken.None);
        app.Wait(ArticleLibrary.Freshness);
        return app;
    }

    // ISO 7064, MOD 11-2: the last character is the check digit.
    private static string Orcid(int number)
    {
        var digits = $"0000{number + 15_000_000:D11}";
        var sum = digits.Aggregate(0, (total, digit) => (total + digit - '0') * 2);
        var check = (12 - (sum % 11)) % 11;
        var all = digits + (check == 10 ? "X" : $"{check}");
        return $"{all[..4]}-{all[4..8]}-{all[8..12]}-{all[12..]}";
    }

    public sealed class OnLocalHost() : SignpostingTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : SignpostingTests(AppHost.Worker);
}
