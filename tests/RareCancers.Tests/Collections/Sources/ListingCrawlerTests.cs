using System.Net;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Tests.Collections.Sources;

/// <summary>A listing is read page by page to its end, and no further.</summary>
public sealed class ListingCrawlerTests : IDisposable
{
    private const string First = "https://journal.example/collections/RC";

    private readonly FakeHttp publisher = new();
    private readonly List<string> asked = [];

    [Fact]
    public async Task Pages_are_read_through_the_last()
    {
        Serve(1, TestListing.Items(101, 150), next: "?page=2");
        Serve(2, TestListing.Items(51, 100), next: "?page=3");
        Serve(3, TestListing.Items(1, 50), next: null);

        var listing = (await ReadAsync()).Value!;

        Assert.Equal(TestListing.Items(1, 150).Select(item => item.Citation), listing.Collection!.Articles.Select(item => item.Citation));
        Assert.Equal([First, First + "?page=2", First + "?page=3"], listing.Pages.Select(page => page.Address));
    }

    [Fact]
    public async Task An_article_that_moved_to_the_next_page_meanwhile_is_listed_once()
    {
        Serve(1, TestListing.Items(50, 60), next: "?page=2");
        Serve(2, TestListing.Items(40, 50), next: null);

        var listing = (await ReadAsync()).Value!;

        Assert.Equal(TestListing.Items(40, 60).Select(item => item.Citation), listing.Collection!.Articles.Select(item => item.Citation));
    }

    [Fact]
    public async Task An_article_that_one_page_lists_twice_is_listed_once()
    {
        Serve(1, [TestListing.Item(1), TestListing.Item(2), TestListing.Item(1)], next: null);

        Assert.Equal(2, (await ReadAsync()).Value!.Collection!.Articles.Count);
    }

    [Fact]
    public async Task A_page_that_names_itself_as_the_next_is_the_last()
    {
        Serve(1, TestListing.Items(51, 100), next: "?page=2");
        Serve(2, TestListing.Items(1, 50), next: "?page=2");

        Assert.Equal(100, (await ReadAsync()).Value!.Collection!.Articles.Count);
    }

    [Fact]
    public async Task Pages_that_form_a_loop_are_refused()
    {
        Serve(1, TestListing.Items(51, 100), next: "?page=2");
        Serve(2, TestListing.Items(1, 50), next: "");

        Assert.Equal(RefusalReason.EndlessListing, (await ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task A_page_that_repeats_an_earlier_one_is_refused()
    {
        Serve(1, TestListing.Items(1, 50), next: "?page=2");
        Serve(2, TestListing.Items(1, 50), next: "?page=3");

        Assert.Equal(RefusalReason.EndlessListing, (await ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task A_listing_that_never_ends_is_refused()
    {
        for (var page = 1; page <= ListingCrawler.MaxPages + 1; page++)
            Serve(page, [TestListing.Item(page)], next: FormattableString.Invariant($"?page={page + 1}"));

        var refusal = (await ReadAsync()).Refusal;

        Assert.Equal((RefusalReason.EndlessListing, ListingCrawler.MaxPages), (refusal?.Reason, asked.Count));
    }

    [Fact]
    public async Task A_page_that_fails_refuses_the_listing()
    {
        Serve(1, TestListing.Items(51, 100), next: "?page=2");
        publisher.Answer(First + "?page=2", () => new HttpResponseMessage(HttpStatusCode.NotFound));

        Assert.Equal(RefusalReason.SourceNotFound, (await ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task A_later_page_of_another_Collection_refuses_the_listing()
    {
        Serve(1, TestListing.Items(51, 100), next: "?page=2");
        Answer(2, TestListing.Html([.. TestListing.Items(1, 50)]).Replace("<h1>Rare cancers</h1>", "<h1>Common cancers</h1>", StringComparison.Ordinal));

        Assert.Equal(RefusalReason.AnotherCollection, (await ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task If_no_page_has_changed_nothing_is_read()
    {
        Serve(1, TestListing.Items(51, 100), next: "?page=2");
        Serve(2, TestListing.Items(1, 50), next: null);
        var pages = (await ReadAsync()).Value!.Pages;

        var listing = (await ReadAsync(pages)).Value!;

        Assert.Equal((null, pages), (listing.Collection, listing.Pages));
    }

    [Theory]
    [InlineData(1, "|?page=2")]
    [InlineData(2, "|?page=2||?page=2")]
    public async Task If_one_page_has_changed_all_are_read_but_the_first_only_once(int changed, string addresses)
    {
        Serve(1, TestListing.Items(51, 100), next: "?page=2");
        Serve(2, TestListing.Items(1, 50), next: null);
        var pages = (await ReadAsync()).Value!.Pages;
        asked.Clear();
        Serve(changed, changed == 1 ? TestListing.Items(51, 101) : TestListing.Items(0, 50), next: changed == 1 ? "?page=2" : null);

        var listing = (await ReadAsync(pages)).Value!;

        Assert.Equal(101, listing.Collection!.Articles.Count);
        Assert.Equal(addresses, string.Join('|', asked.Select(address => address[First.Length..])));
    }

    [Fact]
    public async Task If_one_page_has_no_validators_all_are_read()
    {
        Serve(1, TestListing.Items(51, 100), next: "?page=2");
        Serve(2, TestListing.Items(1, 50), next: null);
        var pages = (await ReadAsync()).Value!.Pages;

        var listing = (await ReadAsync(pages[0], pages[1] with { Validators = new PageValidators(null, null) })).Value!;

        Assert.Equal(100, listing.Collection?.Articles.Count);
    }

    [Fact]
    public async Task A_page_that_repeats_an_earlier_one_with_more_IDs_is_refused()
    {
        Serve(1, [TestListing.Item(1)], next: "?page=2");
        Serve(2, [TestListing.Item(1) with { Doi = Doi.Parse("10.1186/s12885-025-13951-1"), Title = "Rare" }], next: null);

        Assert.Equal(RefusalReason.EndlessListing, (await ReadAsync()).Refusal?.Reason);
    }

    [Fact]
    public async Task Unidentified_items_are_counted_across_pages()
    {
        var unnamed = TestListing.Item(1) with { Citation = null };
        Serve(1, [.. TestListing.Items(51, 60), unnamed], next: "?page=2");
        Serve(2, [.. TestListing.Items(41, 50), unnamed, unnamed], next: null);

        Assert.Equal(3, (await ReadAsync()).Value!.Collection!.Unidentified);
    }

    [Fact]
    public async Task A_new_source_is_read_unconditionally()
    {
        Serve(1, TestListing.Items(1, 3), next: null);
        PageVersion[] former = [new("https://journal.example/collections/OTHER", new PageValidators("\"1\"", null))];

        Assert.Equal(3, (await ReadAsync(former)).Value!.Collection!.Articles.Count);
    }

    public void Dispose() => publisher.Dispose();

    private static string AddressOf(int page) => page == 1 ? First : FormattableString.Invariant($"{First}?page={page}");

    private Task<Result<CrawledListing>> ReadAsync(params IReadOnlyList<PageVersion> known) =>
        new ListingCrawler(new SourceFetcher(new HttpClient(publisher))).ReadAsync(First, known, CancellationToken.None);

    private void Serve(int page, IEnumerable<ListedArticle> items, string? next) => Answer(page, next is null
        ? TestListing.Html([.. items])
        : TestListing.Html([.. items]).Replace(
            "</ol>", $"""</ol><ul class="c-pagination"><li><a rel="next" href="{First}{next}">Next</a></li></ul>""", StringComparison.Ordinal));

    // Answers like a server with ETags: 304 to a client that has this version.
    private void Answer(int page, string html) => publisher.Answer(AddressOf(page), request =>
    {
        asked.Add(AddressOf(page));
        var tag = $"\"{StringComparer.Ordinal.GetHashCode(html):x}\"";
        var response = request.Headers.IfNoneMatch.Any(known => known.Tag == tag)
            ? new HttpResponseMessage(HttpStatusCode.NotModified)
            : new HttpResponseMessage { Content = new StringContent(html) };
        response.Headers.TryAddWithoutValidation("ETag", tag);
        return response;
    });
}
