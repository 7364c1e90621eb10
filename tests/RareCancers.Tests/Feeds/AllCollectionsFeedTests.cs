using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Articles.Storing;
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
        FeedFixture.Make(All, FeedFixture.SnapshotOf(80), Other([.. FeedFixture.ArticlesThrough(70)]))!.Links.Select(link => link.Relation));

    [Fact]
    public void Without_a_DOI_an_entry_links_to_the_journal_of_its_own_Collection() =>
        Assert.Equal(
            "https://other.example/",
            Assert.Single(FeedFixture.Make(All, LibraryFixture.Snapshot([]), Other([At(1, "one")]))!.Entries).Link.AbsoluteUri);

    private static Article At(int minute, string title)
    {
        var seen = TestArticles.FirstSeen.AddMinutes(minute);
        // The sequences of two Collections' logs are unrelated.
        return LibraryFixture.Titled(title, minute) with { Sequence = 100 - minute, FirstSeen = seen, Updated = seen, Modified = seen };
    }

    private static CollectionSnapshot Other(Article[] newestFirst) => new(
        new CollectionOptions { Slug = "other", Source = "other.html", Title = "Other", JournalUrl = "https://other.example/" },
        state: null,
        new ArticleSnapshot(newestFirst, LastSequence: 1, IsImported: true, Version: "1"),
        []);
}
