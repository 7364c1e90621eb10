using Microsoft.Extensions.Logging;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Tables;

namespace RareCancers.Tests.Collections;

/// <summary>An implausible page changes nothing and is reported.</summary>
public sealed class CollectorRefusalTests
{
    private readonly CollectorFixture fixture = new();

    [Fact]
    public async Task A_refused_page_changes_no_article()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        var before = await fixture.ArticleRows.VersionsAsync(CollectorFixture.Slug);
        fixture.ShowText("<html><body><h1>Log in</h1></body></html>");

        var outcome = await fixture.CollectAsync();

        Assert.Equal(RefusalReason.ConsentOrLoginPage, outcome.Refusal?.Reason);
        Assert.Equal(before, await fixture.ArticleRows.VersionsAsync(CollectorFixture.Slug));
    }

    [Fact]
    public async Task A_refusal_is_recorded_beside_the_last_success()
    {
        await fixture.CollectAsync(TestListing.Items(1, 3));
        var succeeded = fixture.Now;
        fixture.ShowText("{}");

        var outcome = await fixture.CollectAsync();

        var state = await fixture.Collections.FindAsync(CollectorFixture.Slug, SourceKey.Page, CancellationToken.None);
        Assert.Equal((fixture.Now, succeeded, outcome.Refusal, "Rare cancers"), (state!.LastTried, state.LastSucceeded, state.LastRefusal, state.Facts.Title));
    }

    [Fact]
    public async Task A_refusal_is_logged_as_an_error_with_a_sample()
    {
        fixture.ShowText("{ \"error\": 17 }");

        await fixture.CollectAsync();

        Assert.Equal(LogLevel.Error, fixture.Log.LatestRecord.Level);
        Assert.Contains("{ \"error\": 17 }", fixture.Log.LatestRecord.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_valid_page_clears_the_refusal()
    {
        fixture.ShowText("{}");
        await fixture.CollectAsync();

        await fixture.CollectAsync(TestListing.Items(1, 3));

        Assert.Null((await fixture.Collections.FindAsync(CollectorFixture.Slug, SourceKey.Page, CancellationToken.None))!.LastRefusal);
    }

    [Theory]
    [InlineData(10, 5, null)]
    [InlineData(10, 4, RefusalReason.MoreThanHalfMissing)]
    [InlineData(3, 1, RefusalReason.MoreThanHalfMissing)]
    [InlineData(2, 1, null)]
    public async Task A_page_that_lacks_more_than_half_of_the_articles_is_refused(int known, int shown, RefusalReason? reason)
    {
        await fixture.CollectAsync(TestListing.Items(1, known));

        var outcome = await fixture.CollectAsync(TestListing.Items(1, shown));

        Assert.Equal(reason, outcome.Refusal?.Reason);
    }

    [Fact]
    public async Task A_page_that_shows_only_its_newest_fifty_may_drop_old_ones_indefinitely()
    {
        for (var newest = 50; newest <= 200; newest += 15)
        {
            var outcome = await fixture.CollectAsync(TestListing.Items(newest - 49, newest));

            Assert.Null(outcome.Refusal);
        }
    }

    [Fact]
    public async Task Items_that_were_left_out_are_counted_in_the_record()
    {
        await fixture.CollectAsync(TestListing.Item(1), TestListing.Item(2), TestListing.Item(3) with { Citation = null });

        Assert.Equal(1, (await fixture.Collections.FindAsync(CollectorFixture.Slug, SourceKey.Page, CancellationToken.None))!.Unidentified);
    }

    [Fact]
    public async Task A_page_of_another_Collection_is_refused_whatever_its_length()
    {
        await fixture.CollectAsync(TestListing.Items(1, 10));
        var requests = fixture.ArticleRows.WriteRequests;

        var outcome = await fixture.CollectAsync(TestListing.Items(100, 150));

        Assert.Equal((RefusalReason.MoreThanHalfMissing, requests), (outcome.Refusal?.Reason, fixture.ArticleRows.WriteRequests));
    }

    [Theory]
    [InlineData("another title and other articles", "Common cancers", 100, RefusalReason.AnotherCollection)]
    [InlineData("another title and the same articles", "Cancers that are rare", 1, null)]
    [InlineData("the title in another spelling", "RARE CANCERS.", 1, null)]
    public async Task A_page_with_another_title_is_accepted_only_if_its_articles_are_known(string what, string title, int first, RefusalReason? reason)
    {
        await fixture.CollectAsync(TestListing.Items(1, 10));
        var page = TestListing.Html(TestListing.Items(first, first + 10));
        fixture.ShowText(page.Replace("<h1>Rare cancers</h1>", $"<h1>{title}</h1>", StringComparison.Ordinal));

        var outcome = await fixture.CollectAsync();

        Assert.True(outcome.Refusal?.Reason == reason, $"With {what}: {outcome.Refusal}");
    }

    [Theory]
    [InlineData("Rare cancers", 100)]
    [InlineData("Common cancers", 100)]
    public async Task A_page_that_a_person_confirmed_is_accepted_whatever_is_missing(string title, int first)
    {
        await fixture.CollectAsync(TestListing.Items(1, 10));
        fixture.ShowText(TestListing.Html(TestListing.Items(first, first + 3)).Replace("<h1>Rare cancers</h1>", $"<h1>{title}</h1>", StringComparison.Ordinal));
        var refusal = (await fixture.CollectAsync()).Refusal!;

        var accepted = await fixture.AcceptAsync();
        var after = await fixture.CollectAsync();

        Assert.EndsWith("accept it once with POST /operations/collect?accept=rare-cancers.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((null, 4, 10), (accepted.Refusal, accepted.Published, accepted.Unlisted));
        Assert.Equal((null, 0), (after.Refusal, after.Published));
    }

    [Fact]
    public async Task A_page_that_is_not_a_Collection_page_is_refused_even_then()
    {
        await fixture.CollectAsync(TestListing.Items(1, 10));
        fixture.ShowText("{}");

        Assert.NotNull((await fixture.AcceptAsync()).Refusal);
    }

    private static ListedArticle WithDoi => TestListing.Item(2) with { Doi = Doi.Parse("10.1186/s12885-025-13934-2"), Title = "The title" };

    public static TheoryData<string, ListedArticle, ListedArticle> Contradictions => new()
    {
        { "one citation and another teaser", TestListing.Item(2), TestListing.Item(2) with { Teaser = new Teaser("Something else.", isCut: false) } },
        { "one citation and another title", WithDoi with { Doi = null }, WithDoi with { Doi = null, Title = "Another title" } },
        { "one DOI and another citation", WithDoi, WithDoi with { Citation = TestListing.Item(9).Citation } },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task A_page_that_contradicts_itself_about_an_article_is_refused(string what, ListedArticle first, ListedArticle second)
    {
        var outcome = await fixture.CollectAsync(TestListing.Item(3), first, second, TestListing.Item(1));

        Assert.True(outcome.Refusal?.Reason == RefusalReason.DuplicateArticle, $"With {what}: {outcome}");
        Assert.StartsWith($"{CollectorFixture.Address} lists the article ", outcome.Refusal?.Message, StringComparison.Ordinal);
        Assert.Equal(second.Title ?? second.Teaser?.ToString(), outcome.Refusal?.Sample);
        Assert.Equal(0, fixture.ArticleRows.WriteRequests);
    }

    public static TheoryData<string, ListedArticle, ListedArticle> Doubles => new()
    {
        { "the same twice", WithDoi, WithDoi },
        { "the citation alone, twice", TestListing.Item(2), TestListing.Item(2) },
        { "a DOI with the first", WithDoi, TestListing.Item(2) },
        { "a DOI with the second", TestListing.Item(2), WithDoi },
        { "no citation with the first", WithDoi with { Citation = null }, WithDoi },
        { "a teaser that is cut elsewhere", WithDoi, WithDoi with { Teaser = new Teaser("What article", isCut: true) } },
        { "a citation and a teaser with other signs", TestListing.Item(2),
            TestListing.Item(2) with { Teaser = new Teaser("What article 2 is about", isCut: false) } },
        { "a shortened title and a blurb",
            WithDoi with { Citation = null, Title = "Our pick", Teaser = new Teaser("Why we like it.", isCut: false) }, WithDoi },
        { "a title that says that it is retracted", WithDoi, WithDoi with { Title = "RETRACTED ARTICLE: The title" } },
    };

    [Theory]
    [MemberData(nameof(Doubles))]
    public async Task An_article_that_a_page_also_features_is_stored_once(string what, ListedArticle first, ListedArticle second)
    {
        var outcome = await fixture.CollectAsync(first, TestListing.Item(3), second, TestListing.Item(1));

        Assert.True((outcome.Refusal, outcome.Published) == (null, 3), $"With {what}: {outcome}");
    }

    [Fact]
    public async Task For_a_featured_article_the_listings_own_details_are_kept()
    {
        await fixture.CollectAsync(
            WithDoi with { Citation = null, Title = "Our pick", Teaser = new Teaser("Why we like it.", isCut: false) },
            TestListing.Item(3),
            WithDoi);

        Assert.Equal(("The title", "What article 2 is about."), ((await fixture.ArticleAsync(2)).Title, (await fixture.ArticleAsync(2)).Teaser?.Text));
    }

    [Fact]
    public async Task A_known_article_listed_under_each_of_its_IDs_is_refused()
    {
        await fixture.CollectAsync(WithDoi);

        var outcome = await fixture.CollectAsync(WithDoi with { Citation = null }, TestListing.Item(2));

        Assert.Equal(RefusalReason.DuplicateArticle, outcome.Refusal?.Reason);
        Assert.StartsWith($"{CollectorFixture.Address} lists the article {WithDoi.Doi} twice", outcome.Refusal?.Message, StringComparison.Ordinal);
        Assert.Equal(WithDoi.Title, outcome.Refusal?.Sample);
    }

    [Fact]
    public async Task Articles_with_one_citation_but_different_DOIs_are_different()
    {
        var first = TestListing.Item(1) with { Doi = Doi.Parse("10.1186/s12885-025-13934-2") };

        var outcome = await fixture.CollectAsync(first, first with { Doi = Doi.Parse("10.1186/s12885-025-13935-1") });

        Assert.Equal(2, outcome.Published);
    }
}
