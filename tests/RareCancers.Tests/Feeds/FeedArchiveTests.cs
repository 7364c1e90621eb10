using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;

namespace RareCancers.Tests.Feeds;

/// <summary>All entries that a feed ever contained, in archives (RFC 5005, 4).</summary>
public sealed class FeedArchiveTests
{
    public static TheoryData<FeedFormat> Formats => [.. FeedFormats.All];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(99, 0)]
    [InlineData(100, 0)]
    [InlineData(101, 1)]
    [InlineData(199, 1)]
    [InlineData(200, 1)]
    [InlineData(201, 2)]
    [InlineData(350, 3)]
    public void Following_the_archives_shows_every_entry(int articles, int archives)
    {
        var snapshot = FeedFixture.SnapshotOf(articles);

        var chain = Chain(snapshot);

        Assert.Equal(archives, chain.Count - 1);
        Assert.Equal(
            snapshot.Articles.Select(article => article.Id.EntryId),
            chain.SelectMany(feed => feed.Entries.OrderByDescending(entry => entry.Date)).Select(entry => entry.Id).Distinct());
    }

    [Fact]
    public void Notices_are_archived_among_the_articles()
    {
        Article[] articles = [.. FeedFixture.ArticlesThrough(250)
            .Select(article => article with { Sequence = article.Sequence * 2, Notices = [new Notice(NoticeKind.Correction)] })];
        var snapshot = LibraryFixture.Snapshot(
            articles, [.. articles.Reverse().Select(article => FeedFixture.ChangeFor(article.Sequence + 1, article, article.Notices[0]))]);

        var ids = Chain(snapshot).SelectMany(feed => feed.Entries).Select(entry => entry.Id).Distinct();

        Assert.Equal(500, ids.Count());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void New_articles_do_not_change_an_archive(FeedFormat format)
    {
        var before = Chain(FeedFixture.SnapshotOf(250));
        var after = Chain(FeedFixture.SnapshotOf(350));

        foreach (var old in before.Skip(1))
        {
            var same = after.Single(feed => feed.Query.Archive == old.Query.Archive);
            Assert.Equal(FeedDocument.Write(old, format).Bytes.ToArray(), FeedDocument.Write(same, format).Bytes.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_correction_changes_only_the_archive_of_its_entry(FeedFormat format)
    {
        var before = Chain(FeedFixture.SnapshotOf(401));

        var after = Chain(SnapshotWithUpdate(of: 150, count: 401));

        Assert.Equal(
            [4, 3, 1],
            from pair in before.Zip(after).Skip(1)
            where FeedDocument.Write(pair.First, format).Tag == FeedDocument.Write(pair.Second, format).Tag
            select pair.First.Query.Archive!.Number);
    }

    [Fact]
    public void Changes_that_are_no_entries_of_their_own_leave_an_archive_smaller()
    {
        var snapshot = LibraryFixture.Snapshot(FeedFixture.ArticlesThrough(230)
            .Select(article => article.Sequence > 40 ? article with { Sequence = article.Sequence + 190 } : article));

        var chain = Chain(snapshot);

        Assert.Equal([(4, 100), (3, 70), (2, 0), (1, 40)], chain.Skip(1).Select(feed => (feed.Query.Archive!.Number, feed.Entries.Count)));
    }

    [Fact]
    public void An_archive_states_that_it_is_one_and_of_which_feed()
    {
        var snapshot = FeedFixture.SnapshotOf(301);
        var archive = Chain(snapshot)[1];

        Assert.Equal(["current", "prev-archive"], archive.Links.Select(link => link.Relation));
        Assert.Equal(FeedFixture.Whole, archive.Links[0].Query);
        Assert.Equal(FeedFixture.Make(FeedFixture.Whole, snapshot)!.Id, archive.Id);
        Assert.Contains(
            "<fh:archive />", System.Text.Encoding.UTF8.GetString(FeedDocument.Write(archive, FeedFormat.Atom).Bytes.Span),
            StringComparison.Ordinal);
        Assert.Contains(
            "<fh:archive />", System.Text.Encoding.UTF8.GetString(FeedDocument.Write(archive, FeedFormat.Rss).Bytes.Span),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_whole_Collection_has_archives_and_an_archive_has_no_pages()
    {
        var snapshot = FeedFixture.SnapshotOf(250);
        var archive = FeedFixture.Whole with { Archive = new ArchiveRange(1) };

        Assert.Null(FeedFixture.Make(archive with { Page = 2 }, snapshot));
        Assert.Null(FeedFixture.Make(archive with { NoticesOnly = true }, snapshot));
        Assert.Null(FeedFixture.Make(archive with { Selection = archive.Selection with { Words = "what" } }, snapshot));
        Assert.Null(FeedFixture.Make(archive with { Selection = new Selection(Selection.AllCollections) }, snapshot));
        Assert.Null(FeedFixture.Make(archive with { Archive = archive.Archive! with { Number = 3 } }, snapshot));
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("12", 12)]
    [InlineData("1-0123456789abcdef", 1)]
    [InlineData("12-ffffffffffffffff", 12)]
    [InlineData("0", null)]
    [InlineData("0-0123456789abcdef", null)]
    [InlineData("-1-0123456789abcdef", null)]
    [InlineData("1-0123456789ABCDEF", null)]
    [InlineData("1-0123456789abcde", null)]
    [InlineData("99999999999", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    public void An_archive_has_a_number_and_formerly_a_hash_too(string text, int? number) => Assert.Equal(number, ArchiveRange.TryParse(text)?.Number);

    private static HeldSnapshot SnapshotWithUpdate(int of, int count) => LibraryFixture.Snapshot(FeedFixture.ArticlesThrough(count).Select(article =>
        article.Sequence == of ? article with { Title = "Another title", Modified = TestArticles.FirstSeen.AddYears(1) } : article));

    // The feed, followed by its archives from the newest to the oldest.
    private static List<Feed> Chain(HeldSnapshot snapshot)
    {
        var chain = new List<Feed> { FeedFixture.Make(FeedFixture.Whole, snapshot)! };
        while (chain[^1].Links.SingleOrDefault(link => link.Relation == "prev-archive") is { } link)
            chain.Add(FeedFixture.Make(link.Query, snapshot)!);
        return chain;
    }
}
