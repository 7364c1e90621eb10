using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Topics;

namespace RareCancers.Functions.Tests.Pages;

/// <summary>The page of an article.</summary>
public abstract class ArticlePageTests(AppHost host) : FrontDoorTests(host)
{
    private static readonly Article Retracted = TestArticles.Registered().Classify(new TopicClassifier(TopicVocabulary.Default));

    [Fact]
    public async Task A_retracted_article_says_so_in_its_title_and_above_its_abstract()
    {
        var page = await PageOfAsync(Retracted);

        const string Title = "Retracted: COVID-19 in patients with thymic epithelial tumors with or without Good's syndrome";
        Assert.Equal((Title + " – Rare Cancers", Title), (page.Title, page.QuerySelector("h1")!.TextContent.Trim()));
        Assert.Equal(Title, page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.Equal(Title.Replace("Retracted", "RETRACTED", StringComparison.Ordinal), Meta(page, "citation_title"));
        var notice = page.QuerySelector(".notice")!;
        Assert.StartsWith("Retraction published in BMC Cancer 2025 25(3):e9", Words(notice), StringComparison.Ordinal);
        Assert.EndsWith("The article is no longer valid. Do not rely on its findings.", Words(notice), StringComparison.Ordinal);
        Assert.Equal("https://doi.org/10.1186/s12885-025-09999-9", notice.QuerySelector("a")!.GetAttribute("href"));
        Assert.True(notice.CompareDocumentPosition(page.QuerySelector(".abstract")!).HasFlag(DocumentPositions.Following));
    }

    [Fact]
    public async Task A_retraction_is_shown_before_a_correction_and_does_not_look_like_it()
    {
        var page = await PageOfAsync(Retracted);

        Assert.Equal(
            ["notice retraction explained", "notice correction explained"],
            page.QuerySelectorAll(".notice").Select(box => box.ClassName!.Trim()));
        // Feed entries link to the number that a notice has among those of the article.
        Assert.Equal(["notice-2", "notice-1"], page.QuerySelectorAll(".notice").Select(box => box.Id!));
    }

    [Theory]
    [InlineData(NoticeKind.Correction, "Corrected: On rare cancers", "correction")]
    [InlineData(NoticeKind.ExpressionOfConcern, "Expression of concern: On rare cancers", "concern")]
    [InlineData(NoticeKind.Other, "Notice: On rare cancers", "other")]
    public async Task An_article_with_another_notice_says_so_too(NoticeKind kind, string title, string look)
    {
        var page = await PageOfAsync(Retracted with { Title = "On rare cancers", Notices = [new Notice(kind)] });

        Assert.Equal((title + " – Rare Cancers", title), (page.Title, page.QuerySelector("h1")!.TextContent.Trim()));
        Assert.True(page.QuerySelector(".notice")!.ClassList.Contains(look));
        Assert.Equal("On rare cancers", Meta(page, "citation_title"));
    }

    [Fact]
    public async Task An_article_without_notices_says_that_none_is_known_and_one_without_a_title_that_its_citation_is_incomplete()
    {
        var untitled = await PageOfAsync(TestArticles.Numbered(1));
        var retracted = await PageOfAsync(Retracted);

        Assert.Contains("Corrections and retractions None known", Words(untitled.QuerySelector("dl")!), StringComparison.Ordinal);
        Assert.DoesNotContain("None known", Words(retracted.QuerySelector("dl")!), StringComparison.Ordinal);
        Assert.StartsWith("The title is not known here yet", Words(untitled.QuerySelector("#cite .hint")!), StringComparison.Ordinal);
        Assert.Null(retracted.QuerySelector("#cite .hint"));
    }

    [Fact]
    public async Task Each_topic_and_aspect_is_shown_with_the_words_that_name_it()
    {
        var article = (TestArticles.Numbered(1) with { Title = "Treatment of thymoma", Teaser = new Teaser("Thymomas are rare.", isCut: false) })
            .Classify(new TopicClassifier(TopicVocabulary.Default));

        var page = await PageOfAsync(article);

        Assert.Equal(["Thymoma because the text says “thymoma”, “Thymomas”"], page.QuerySelectorAll("[aria-labelledby=topics-title] li").Select(Words));
        Assert.Equal(["Treatment because the text says “Treatment”"], page.QuerySelectorAll("[aria-labelledby=aspects-title] li").Select(Words));
        Assert.Equal(
            ["/collections/rare-cancers/topics/thymoma", "/collections/rare-cancers?aspect=treatment"],
            page.QuerySelectorAll(".matches a").Select(link => link.GetAttribute("href")!));
    }

    [Fact]
    public async Task A_topic_can_be_followed_by_email_or_feed()
    {
        await using var app = await StartAsync(Thymoma(1));
        var page = await GetAsync(app, Thymoma(1));

        string[] links = [.. page.QuerySelectorAll(".follow a").Select(link => link.GetAttribute("href")!)];

        Assert.Equal(["/collections/rare-cancers/topics/thymoma#subscribe", "/feeds/rare-cancers/topics/thymoma"], links);
        var form = new HtmlParser().ParseDocument(await app.Http.GetStringAsync(links[0])).QuerySelector("#subscribe form")!;
        Assert.Equal("thymoma", form.QuerySelector("[name=topics]")!.GetAttribute("value"));
        Assert.True((await app.Http.GetAsync(links[1])).IsSuccessStatusCode);
    }

    [Fact]
    public async Task The_five_newest_other_articles_on_its_topic_are_shown()
    {
        int[] others = [8, 6, 5, 4, 3];
        await using var app = await StartAsync([.. Enumerable.Range(1, 8).Select(Thymoma), TestArticles.Numbered(9)]);

        var page = await GetAsync(app, Thymoma(7));

        Assert.Equal("More on Thymoma", page.QuerySelector("#related-title")!.TextContent);
        Assert.Equal(
            others.Select(number => Thymoma(number).Title),
            page.QuerySelectorAll(".related li a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task An_article_alone_on_its_topic_has_no_list_of_others() =>
        Assert.Null((await PageOfAsync(Thymoma(1))).QuerySelector(".related"));

    [Fact]
    public async Task It_can_be_cited_as_text_and_downloaded_in_every_format()
    {
        await using var app = await StartAsync(Retracted);

        var page = await GetAsync(app, Retracted);

        var vancouver = page.QuerySelector("#cite-vancouver")!.TextContent;
        Assert.StartsWith("De Placido P, Łukasz Jr; Rare Tumour Study Group; Nother A. RETRACTED: ", vancouver, StringComparison.Ordinal);
        Assert.StartsWith("De Placido, P., ", page.QuerySelector("#cite-apa")!.TextContent, StringComparison.Ordinal);
        string[] files = [.. page.QuerySelectorAll(".downloads a[download]").Select(link => link.GetAttribute("href")!)];
        Assert.Equal([".bib", ".ris", ".json", ".csv"], files.Select(Path.GetExtension));
        foreach (var file in files)
        {
            using var response = await app.Http.GetAsync(file);
            Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
            Assert.Contains("1471-2407", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Contains("issn = {1471-2407}", page.QuerySelector("#cite-bib")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_DOI_is_the_main_link()
    {
        var page = await PageOfAsync(Retracted);

        var main = page.QuerySelector(".actions a.primary")!;
        Assert.Equal(("Read the article", "https://doi.org/10.1186/s12885-024-12405-4"), (main.TextContent, main.GetAttribute("href")));
        Assert.DoesNotContain("Find it", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_without_a_DOI_can_be_found_by_its_journal_volume_and_number()
    {
        var page = await PageOfAsync(TestArticles.Numbered(558));

        var links = page.QuerySelectorAll(".actions a").Select(link => (link.TextContent, link.GetAttribute("href")!));
        Assert.Equal(
            [
                ("Find it at the publisher", "https://bmccancer.biomedcentral.com/articles?query=558&volume=25&searchType=&tab=keyword"),
                (
                    "Find it in PubMed",
                    "https://pubmed.ncbi.nlm.nih.gov/?term=%22BMC%20Cancer%22%5Bjournal%5D%20AND%2025%5Bvolume%5D%20AND%20558%5Bpagination%5D"),
            ],
            links);
    }

    [Fact]
    public async Task A_shared_link_shows_what_the_article_is_about()
    {
        await using var app = await StartAsync(Retracted with { Notices = [], Published = PublicationDate.Parse("2024-06-05") });

        var page = await GetAsync(app, Retracted);

        string? Property(string name) => page.QuerySelector($"meta[property='{name}']")?.GetAttribute("content");
        Assert.Equal(Retracted.Title, Property("og:title"));
        Assert.Equal(
            ("article", "Patients with Good’s syndrome & a tumor <of the thymus> …", "2024-06-05"),
            (Property("og:type"), Property("og:description"), Property("article:published_time")));
        Assert.Equal(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), Property("og:url"));
        Assert.NotEmpty(Property("og:site_name")!);
        Assert.Equal("image/png", (await app.Http.GetAsync(new Uri(Property("og:image")!).PathAndQuery)).Content.Headers.ContentType?.MediaType);
    }

    private static Article Thymoma(int number) => (TestArticles.Numbered(number) with
    {
        Title = FormattableString.Invariant($"Outcomes of thymoma: part {number}"),
        Teaser = null,
        FirstSeen = TestArticles.FirstSeen.AddDays(number),
    }).Classify(new TopicClassifier(TopicVocabulary.Default));

    private async Task<IHtmlDocument> PageOfAsync(Article article)
    {
        await using var app = await StartAsync(article);
        return await GetAsync(app, article);
    }

    private static async Task<IHtmlDocument> GetAsync(RunningApp app, Article article) =>
        new HtmlParser().ParseDocument(await app.Http.GetStringAsync($"/articles/rare-cancers/{article.Id.Value}"));

    private static string? Meta(IHtmlDocument page, string name) => page.QuerySelector($"meta[name={name}]")?.GetAttribute("content");

    private static string Words(INode node) => string.Join(' ', node.TextContent.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private async Task<RunningApp> StartAsync(params Article[] articles)
    {
        var app = await base.StartAsync();
        var table = app.Services.GetRequiredService<ArticleTable>();
        foreach (var article in articles)
        {
            await table.WriteAsync(
                "rare-cancers",
                await table.ReadAsync("rare-cancers", CancellationToken.None),
                [article.AsNew()],
                completesImport: true,
                CancellationToken.None);
        }

        app.Wait(ArticleLibrary.Freshness);
        return app;
    }

    public sealed class OnLocalHost() : ArticlePageTests(AppHost.LocalHost);

    [Trait("Category", "Slow")]
    public sealed class OnWorker() : ArticlePageTests(AppHost.Worker);
}
