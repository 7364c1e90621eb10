using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace RareCancers.Functions.Tests;

/// <summary>Searches on the pages of a Collection.</summary>
public abstract class SearchPageTests(AppHost host, CollectedApp shared) : SharedAppTests(host, shared)
{
    private const string Listing = "/collections/rare-cancers";

    [Theory]
    [InlineData("tumor", "tumour", 7)]
    [InlineData("sarcoma", "sarcomata", 6)]
    public async Task Both_spellings_find_the_same_articles(string one, string other, int least)
    {
        var app = await CollectedAsync();

        var found = Titles(await GetPageAsync(app, $"{Listing}?q={one}")).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal(found, Titles(await GetPageAsync(app, $"{Listing}?q={other}")).Order(StringComparer.Ordinal));
        Assert.True(found.Length >= least, $"{found.Length} articles.");
    }

    [Fact]
    public async Task The_name_of_the_journal_is_no_reason_to_find_an_article()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, $"{Listing}?q=cancer");

        Assert.InRange(Titles(page).Count(), 1, 20);
        Assert.Empty(Titles(await GetPageAsync(app, $"{Listing}?q=BMC")));
    }

    [Fact]
    public async Task Words_that_name_a_topic_find_its_articles_and_link_to_it()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, $"{Listing}?q=sarcoma");

        Assert.Equal(6, Titles(page).Count());
        Assert.Equal("Topic: Sarcoma, 6 articles", page.QuerySelectorAll("p.searched")[1].TextContent);
        Assert.Equal($"{Listing}/topics/sarcoma", page.QuerySelector("p.searched a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Words_that_name_an_aspect_link_to_it_on_the_selected_topic()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, $"{Listing}/topics/sarcoma?q=treatments");

        var link = page.QuerySelectorAll("p.searched a").Single(one => one.TextContent == "Treatment");
        Assert.Equal($"{Listing}/topics/sarcoma?aspect=treatment", link.GetAttribute("href"));
        var count = Titles(await GetPageAsync(app, link.GetAttribute("href")!)).Count();
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"Aspect: Treatment, {count} articles"), link.ParentElement!.TextContent);
    }

    [Fact]
    public async Task A_topic_without_articles_is_found_and_can_be_followed()
    {
        var app = await CollectedAsync();

        var link = (await GetPageAsync(app, $"{Listing}?q=retinoblastoma")).QuerySelector("p.searched a")!;
        var topic = await GetPageAsync(app, link.GetAttribute("href")!);

        Assert.Equal("Topic: Retinoblastoma, no articles yet", link.ParentElement!.TextContent);
        Assert.Contains("There is no article on this topic yet.", topic.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("retinoblastoma", topic.QuerySelector("form.subscribe input[name=topics]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("/topics/sarcoma", "Topic", "Sarcoma")]
    [InlineData("/topics/sarcoma?aspect=treatment", "Topic", "Sarcoma\u00A0· Treatment")]
    [InlineData("/topics/sarcoma?q=rare&aspect=treatment", "Search", "“rare”\u00A0· Sarcoma\u00A0· Treatment")]
    public async Task The_heading_names_everything_that_is_selected(string address, string kicker, string heading)
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, Listing + address);

        Assert.Equal((kicker, heading), (page.QuerySelector(".kicker")!.TextContent, page.QuerySelector("h1")!.TextContent));
    }

    [Theory]
    [InlineData("?q=sarcoma", "in the whole Collection")]
    [InlineData("/topics/sarcoma?q=sarcoma", "of the articles chosen above")]
    public async Task A_search_says_what_was_searched(string address, string where)
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, Listing + address);

        Assert.StartsWith(
            $"Searched titles, abstracts, authors, topics, subject headings and DOIs {where}.",
            page.QuerySelector("p.searched")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await GetPageAsync(app, Listing)).QuerySelector("p.searched, mark"));
    }

    [Fact]
    public async Task Found_words_are_marked_in_titles_and_teasers()
    {
        var app = await CollectedAsync();
        var whole = await GetPageAsync(app, Listing);

        var page = await GetPageAsync(app, $"{Listing}?q=tumors");

        var marked = page.QuerySelectorAll("ol.articles h3 mark, ol.articles p mark").Select(mark => mark.TextContent.ToUpperInvariant()).Distinct().ToArray();
        Assert.Contains("TUMORS", marked);
        Assert.Contains("TUMOR", marked);
        Assert.All(marked, word => Assert.StartsWith("TUMO", word, StringComparison.Ordinal));
        // Marks change nothing in the text.
        Assert.Subset(Texts(whole), Texts(page));
    }

    [Fact]
    public async Task The_page_shows_titles_that_match_first_and_the_feed_the_newest()
    {
        var app = await CollectedAsync();
        var newestFirst = await FeedTitlesAsync(app, "/feeds/rare-cancers.json");

        var page = await GetPageAsync(app, $"{Listing}?q=tumor");
        var feed = await FeedTitlesAsync(app, "/feeds/rare-cancers.json?q=tumor");

        Assert.Equal(newestFirst.Where(feed.Contains), feed);
        var matches = page.QuerySelectorAll("ol.articles article").Select(article => article.QuerySelector("h3 mark") is not null).ToArray();
        Assert.Contains(true, matches);
        Assert.Equal(matches.OrderDescending(), matches);
        Assert.Equal(feed.Order(StringComparer.Ordinal), Titles(page).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("?q=tumor")]
    [InlineData("?q=patients&aspect=treatment")]
    [InlineData("/topics/sarcoma?aspect=treatment")]
    [InlineData("?author=Ran%20Ni")]
    public async Task Each_topic_in_the_sidebar_leads_to_as_many_articles_as_it_says(string address)
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, Listing + address);

        var topics = page.QuerySelectorAll("ol.topics li").ToArray();
        Assert.NotEmpty(topics);
        foreach (var topic in topics.Take(4))
        {
            var count = topic.QuerySelector(".count")!.FirstChild!.TextContent;
            var target = await GetPageAsync(app, topic.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal(count, Titles(target).Count().ToString(CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task The_search_form_keeps_the_author()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, $"{Listing}?author=Ran%20Ni");

        Assert.Equal("Ran Ni", page.QuerySelector("form.search input[name=author]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_unknown_author_gets_similar_names_instead_of_advice_about_words()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, $"{Listing}?author=Rann%20Ni");

        var main = page.QuerySelector("main")!;
        Assert.Contains("No article here has the author “Rann Ni”.", main.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("fewer words", main.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{Listing}?author=Ran%20Ni", Links(main));
        Assert.Contains(Listing, Links(main));
    }

    [Fact]
    public async Task A_mistyped_word_gets_similar_topics_and_advice_about_words()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, $"{Listing}?q=sarrcoma");

        var main = page.QuerySelector("main")!;
        Assert.Contains("No article has all of these words. Try fewer words or another spelling.", main.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{Listing}/topics/sarcoma", Links(main));
    }

    [Fact]
    public async Task A_search_that_other_choices_leave_empty_offers_to_drop_them()
    {
        var app = await CollectedAsync();

        var page = await GetPageAsync(app, $"{Listing}/topics/sarcoma?q=thymoma");

        Assert.Contains($"{Listing}?q=thymoma", Links(page.QuerySelector("main")!));
    }

    private static async Task<IHtmlDocument> GetPageAsync(RunningApp app, string address) =>
        new HtmlParser().ParseDocument(await app.Http.GetStringAsync(address));

    private static IEnumerable<string> Titles(IHtmlDocument page) => page.QuerySelectorAll("ol.articles h3").Select(title => title.TextContent);

    private static HashSet<string> Texts(IHtmlDocument page) => [.. page.QuerySelectorAll("ol.articles h3, ol.articles p").Select(text => text.TextContent)];

    private static IEnumerable<string?> Links(IElement main) => main.QuerySelectorAll("a").Select(link => link.GetAttribute("href"));

    private static async Task<string[]> FeedTitlesAsync(RunningApp app, string address) =>
    [
        .. JsonDocument.Parse(await app.Http.GetStringAsync(address)).RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("title").GetString()!),
    ];

    public sealed class OnLocalHost(CollectedApp shared) : SearchPageTests(AppHost.LocalHost, shared);

    [Trait("Category", "Slow")]
    public sealed class OnWorker(CollectedApp shared) : SearchPageTests(AppHost.Worker, shared);
}
