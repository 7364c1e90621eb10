using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Library;
using RareCancers.Settings;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;

namespace RareCancers.Tests.Feeds;

/// <summary>The feed of all Collections.</summary>
public sealed class AllCollectionsFeedTests
{
    private static readonly FeedQuery All = new(new Selection(Selection.AllCollections));

    [Fact]
    public void Articles_of_all_Collections_are_ordered_by_when_they_were_first_seen()
    {
        var one = LibraryFixture.Snapshot([At(5, "five"), At(2, "two")]);
        var other = Other([At(4, "four"), At(3, "three"), At(1, "one")]);

        var feed = FeedFixture.Make(All, one, other)!;

        Assert.Equal(["five", "four", "three", "two", "one"], feed.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void Notices_of_all_Collections_are_included()
    {
        var article = At(1, "one") with { Notices = [new Notice(NoticeKind.Retraction)] };

        var feed = FeedFixture.Make(All, LibraryFixture.Snapshot([At(3, "three"), article], FeedFixture.ChangeFor(2, article, article.Notices[0])), Other([]))!;

        Assert.Equal(["three", "Retraction: one", "Retracted: one"], feed.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void It_has_pages_but_no_archives() => Assert.Equal(
        ["first", "next", "last"],
        FeedFixture.Make(All, FeedFixture.SnapshotOf(80), Other([.. FeedFixture.ArticlesThrough(170).Take(90)]))!.Links.Select(link => link.Relation));

    [Fact]
    public void Without_a_DOI_an_entry_links_to_the_page_in_its_own_Collection() =>
        Assert.Equal(
            "https://rare-cancers.example/articles/other/bmc-cancer%3A25%3A1",
            Assert.Single(FeedFixture.Make(All, LibraryFixture.Snapshot([]), Other([At(1, "one")]))!.Entries).Link.AbsoluteUri);

    [Fact]
    public void An_article_of_two_Collections_is_one_entry_with_the_categories_of_both()
    {
        var article = At(1, "Thymoma") with { Doi = Doi.Parse("10.1186/s12885-025-00001-1"), Notices = [new Notice(NoticeKind.Retraction)], Type = "Research" };
        var later = article with
        {
            Id = ArticleId.From(article.Doi, null),
            FirstSeen = article.FirstSeen.AddDays(9),
            Modified = article.Modified.AddDays(9),
            Title = "Thymoma again",
        };

        var feed = FeedFixture.Make(
            All,
            LibraryFixture.Snapshot([article], FeedFixture.ChangeFor(2, article, article.Notices[0])),
            Other([later], FeedFixture.ChangeFor(2, later, later.Notices[0])))!;

        Assert.Equal(["Retraction: Thymoma", "Retracted: Thymoma again"], feed.Entries.Select(entry => entry.Title));
        var entry = feed.Entries.Single(entry => entry.Id == article.Id.EntryId);
        Assert.Equal(article.FirstSeen, entry.Date);
        Assert.Equal(
            ["https://rare-cancers.example/collections/rare-cancers/types/", "https://rare-cancers.example/collections/other/types/"],
            entry.Categories.Select(category => category.Scheme).Where(scheme => scheme.EndsWith("/types/", StringComparison.Ordinal)));
    }

    private static Article At(int minute, string title)
    {
        var seen = TestArticles.FirstSeen.AddMinutes(minute);
        // The sequences of two Collections' logs are unrelated.
        return LibraryFixture.Titled(title, minute) with { Sequence = 100 - minute, FirstSeen = seen, Updated = seen, Modified = seen };
    }

    private static HeldSnapshot Other(Article[] newestFirst, params Change[] notices) =>
        new(new CollectionOptions { Slug = "other", Source = "other.html", Title = "Other", JournalUrl = "https://other.example/" }, newestFirst, notices);
}
