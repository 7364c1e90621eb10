using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;

namespace RareCancers.Tests.Feeds;

/// <summary>Corrections, retractions and other notices as separate entries.</summary>
public sealed class NoticeEntryTests
{
    private static readonly FeedQuery NoticesOnly = FeedFixture.Whole with { NoticesOnly = true };

    private static readonly Notice Retraction = new(
        NoticeKind.Retraction, Citation.Parse("BMC Cancer 2025 25(3):e9"), Doi.Parse("10.1186/s12885-025-09999-9"), PublicationDate.Parse("2025-03-01"));

    private static readonly Notice Correction = new(NoticeKind.Correction, Citation.Parse("BMC Cancer 2025 25:563"));

    private static readonly Article Article = LibraryFixture.Titled("On rare cancers") with { Sequence = 1, Notices = [Retraction, Correction] };

    [Fact]
    public void A_notice_is_in_the_feed_at_the_time_it_was_seen()
    {
        var between = LibraryFixture.Titled("Between", 2) with { Sequence = 2 };

        var feed = FeedFixture.Make(FeedFixture.Whole, LibraryFixture.Snapshot([between, Article], FeedFixture.ChangeFor(3, Article, Retraction)))!;

        Assert.Equal(["Retraction: On rare cancers", "Between", "Retracted: On rare cancers"], feed.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void Notices_known_at_the_import_are_only_in_the_feed_of_notices()
    {
        var snapshot = LibraryFixture.Snapshot(
            [Article], FeedFixture.ChangeFor(2, Article, Retraction, isBackfill: true), FeedFixture.ChangeFor(3, Article, Correction));

        Assert.Equal(
            ["Correction: On rare cancers", "Retracted: On rare cancers"],
            FeedFixture.Make(FeedFixture.Whole, snapshot)!.Entries.Select(entry => entry.Title));
        Assert.Equal(
            ["Correction: On rare cancers", "Retraction: On rare cancers"],
            FeedFixture.Make(NoticesOnly, snapshot)!.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void A_notice_links_to_its_own_DOI_and_is_dated_when_it_was_seen()
    {
        var entry = FeedFixture.Make(NoticesOnly, LibraryFixture.Snapshot([Article], FeedFixture.ChangeFor(3, Article, Retraction)))!.Entries[0];

        Assert.Equal(("https://doi.org/10.1186/s12885-025-09999-9", TestArticles.FirstSeen.AddMinutes(3)), (entry.Link.AbsoluteUri, entry.Date));
        Assert.Equal(("10.1186/s12885-025-09999-9", "25(3):e9", "2025-03-01"), (entry.Doi!.Value, entry.Citation!.Locator, entry.Published!.ToString()));
        Assert.Equal("Retraction: published in BMC Cancer 2025 25(3):e9.", entry.Summary);
    }

    [Fact]
    public void A_notice_without_a_DOI_links_to_its_place_on_our_page_of_the_article()
    {
        var article = Article with { Doi = Doi.Parse("10.1186/s12885-025-00001-1") };

        var entry = FeedFixture.Make(NoticesOnly, LibraryFixture.Snapshot([article], FeedFixture.ChangeFor(3, article, Correction)))!.Entries[0];

        Assert.Equal($"https://rare-cancers.example{PagePaths.Article("rare-cancers", article.Id)}#notice-2", entry.Link.AbsoluteUri);
        Assert.Equal(
            "<p><strong>Correction:</strong> published in BMC Cancer 2025 25:563.</p>"
            + "<p>It is about <a href=\"https://doi.org/10.1186/s12885-025-00001-1\">On rare cancers</a>.</p>"
            + "<p>https://doi.org/10.1186/s12885-025-00001-1</p>",
            entry.Html);
    }

    [Fact]
    public void A_notice_has_the_authors_and_citation_of_its_article()
    {
        var article = Article with { Authors = AuthorList.Parse("A. Bee and C. Dee"), Citation = Citation.Parse("BMC Cancer 2024 24:1") };

        var entry = FeedFixture.Make(NoticesOnly, LibraryFixture.Snapshot([article], FeedFixture.ChangeFor(3, article, Retraction)))!.Entries[0];

        Assert.Equal(
            "<p><strong>Retraction:</strong> <a href=\"https://doi.org/10.1186/s12885-025-09999-9\">published in BMC Cancer 2025 25(3):e9</a>.</p>"
            + "<p>It is about On rare cancers.</p><p>A. Bee and C. Dee</p><p>BMC Cancer 2024 24:1.</p>",
            entry.Html);
    }

    [Fact]
    public void A_notice_about_an_article_without_a_title_has_one_full_stop_after_et_al()
    {
        var article = Article with
        {
            Title = null,
            Authors = AuthorList.Parse("Di Niger, A. Bee and C. Dee"),
            Citation = Citation.Parse("BMC Cancer 2024 24:1"),
        };

        var entry = FeedFixture.Make(NoticesOnly, LibraryFixture.Snapshot([article], FeedFixture.ChangeFor(3, article, Retraction)))!.Entries[0];

        Assert.Contains("<p>It is about BMC Cancer 2024 24:1, Niger et al.</p>", entry.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoticeKind.Correction, "Correction")]
    [InlineData(NoticeKind.ExpressionOfConcern, "Expression of concern")]
    [InlineData(NoticeKind.Retraction, "Retraction")]
    [InlineData(NoticeKind.Other, "Notice")]
    public void A_notice_has_a_category_for_its_kind(NoticeKind kind, string label)
    {
        var article = Article with { Notices = [new Notice(kind)] };

        var entry = FeedFixture.Make(NoticesOnly, LibraryFixture.Snapshot([article], FeedFixture.ChangeFor(2, article, article.Notices[0])))!.Entries[0];

        Assert.Equal(new FeedCategory("https://rare-cancers.example/collections/rare-cancers/notices/", kind.ToString(), label), entry.Categories[0]);
    }

    [Fact]
    public void The_notices_of_a_search_are_about_the_articles_found()
    {
        var other = LibraryFixture.Titled("Another", 2) with { Notices = [Correction] };
        var snapshot = LibraryFixture.Snapshot([other, Article], FeedFixture.ChangeFor(3, Article, Retraction), FeedFixture.ChangeFor(4, other, Correction));

        var feed = FeedFixture.Make(new FeedQuery(new Selection(FeedFixture.Slug) { Words = "rare" }), snapshot)!;

        Assert.Equal(["Retraction: On rare cancers", "Retracted: On rare cancers"], feed.Entries.Select(entry => entry.Title));
    }

    [Theory]
    [InlineData("On rare cancers", "Corrected: On rare cancers", NoticeKind.Correction)]
    [InlineData("On rare cancers", "Expression of concern: On rare cancers", NoticeKind.Correction, NoticeKind.ExpressionOfConcern)]
    [InlineData("On rare cancers", "Retracted: On rare cancers", NoticeKind.ExpressionOfConcern, NoticeKind.Retraction, NoticeKind.Correction)]
    [InlineData("On rare cancers", "Notice: On rare cancers", NoticeKind.Other)]
    [InlineData("On rare cancers", "Corrected: On rare cancers", NoticeKind.Other, NoticeKind.Correction)]
    [InlineData("On rare cancers", "On rare cancers")]
    [InlineData("RETRACTED ARTICLE: On rare cancers", "RETRACTED ARTICLE: On rare cancers", NoticeKind.Retraction)]
    [InlineData("Retracted: On rare cancers", "Retracted: On rare cancers", NoticeKind.Correction, NoticeKind.Retraction)]
    [InlineData("Withdrawn: On rare cancers", "Withdrawn: On rare cancers", NoticeKind.Retraction)]
    [InlineData("Retracted nipples in men", "Retracted: Retracted nipples in men", NoticeKind.Retraction)]
    [InlineData("Retraction of the lung", "Retracted: Retraction of the lung", NoticeKind.Retraction)]
    [InlineData("Expression of PD-L1 in thymoma", "Expression of concern: Expression of PD-L1 in thymoma", NoticeKind.ExpressionOfConcern)]
    [InlineData("Corrective surgery of chordoma", "Corrected: Corrective surgery of chordoma", NoticeKind.Correction)]
    [InlineData("Corrected: On rare cancers", "Corrected: On rare cancers", NoticeKind.Correction)]
    public void The_gravest_notice_prefixes_the_title_unless_the_title_already_says_so(string title, string shown, params NoticeKind[] kinds)
    {
        var article = LibraryFixture.Titled(title) with { Notices = [.. kinds.Select(kind => new Notice(kind))] };

        Assert.Equal(shown, Assert.Single(FeedFixture.Make(FeedFixture.Whole, LibraryFixture.Snapshot([article]))!.Entries).Title);
    }
}
