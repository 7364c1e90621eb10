using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;
using RareCancers.Topics;

namespace RareCancers.Tests.Feeds;

/// <summary>All entries that a feed ever contained, in archives that never change (RFC 5005, 4).</summary>
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

    [Fact]
    public void A_correction_renames_its_archive_and_the_later_ones()
    {
        var before = Names(FeedFixture.SnapshotOf(401));

        var after = Names(SnapshotWithUpdate(of: 150, count: 401));

        Assert.Equal([true, false, false, false], before.Zip(after).Reverse().Select(pair => pair.First == pair.Second));
    }

    [Fact]
    public void Another_article_or_classification_renames_an_archive()
    {
        var topics = SnapshotWith(article => article with { Classification = new([new("osteosarcoma", "osteosarcoma", TopicField.Title, 0)], []) });
        var aspects = SnapshotWith(article => article with { Classification = new([], [new("prognosis", "survival", TopicField.Title, 0)]) });
        var other = SnapshotWith(article => article with { Id = TestArticles.Numbered(4711).Id });

        Assert.Distinct(new[] { FeedFixture.SnapshotOf(150), topics, aspects, other }.Select(snapshot => Names(snapshot).Single()));
    }

    [Fact]
    public void Another_address_renames_the_archives() =>
        Assert.NotEqual(Names(FeedFixture.SnapshotOf(150)), Names(FeedFixture.SnapshotOf(150), "https://elsewhere.example"));

    [Fact]
    public void An_earlier_name_gives_the_current_archive_but_not_as_immutable()
    {
        var snapshot = FeedFixture.SnapshotOf(101);
        var current = FeedFixture.Make(FeedFixture.Whole with { Archive = Names(snapshot)[0] }, snapshot)!;

        var old = FeedFixture.Make(FeedFixture.Whole with { Archive = new ArchiveName(1, "0123456789abcdef") }, snapshot)!;

        Assert.Equal(current.Self(FeedFormat.Atom), old.Self(FeedFormat.Atom));
        Assert.Equal((true, false), (FeedDocument.Write(current, FeedFormat.Atom).IsImmutable, FeedDocument.Write(old, FeedFormat.Atom).IsImmutable));
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
        var archive = FeedFixture.Whole with { Archive = Names(snapshot)[0] };

        Assert.Null(FeedFixture.Make(archive with { Page = 2 }, snapshot));
        Assert.Null(FeedFixture.Make(archive with { NoticesOnly = true }, snapshot));
        Assert.Null(FeedFixture.Make(archive with { Selection = archive.Selection with { Words = "what" } }, snapshot));
        Assert.Null(FeedFixture.Make(archive with { Selection = new Selection(Selection.AllCollections) }, snapshot));
        Assert.Null(FeedFixture.Make(archive with { Archive = archive.Archive! with { Number = 3 } }, snapshot));
    }

    [Theory]
    [InlineData("1-0123456789abcdef", true)]
    [InlineData("12-ffffffffffffffff", true)]
    [InlineData("0-0123456789abcdef", false)]
    [InlineData("-1-0123456789abcdef", false)]
    [InlineData("1-0123456789ABCDEF", false)]
    [InlineData("1-0123456789abcde", false)]
    [InlineData("99999999999-0123456789abcdef", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    public void A_name_is_a_number_and_a_hash(string text, bool isName) => Assert.Equal(isName ? text : null, ArchiveName.TryParse(text)?.ToString());

    // One of 150 articles differs.
    private static CollectionSnapshot SnapshotWith(Func<Article, Article> change) =>
        LibraryFixture.Snapshot(FeedFixture.ArticlesThrough(150).Select(article => article.Sequence == 7 ? change(article) : article));

    private static CollectionSnapshot SnapshotWithUpdate(int of, int count) => LibraryFixture.Snapshot(FeedFixture.ArticlesThrough(count).Select(article =>
        article.Sequence == of ? article with { Title = "Another title", Modified = TestArticles.FirstSeen.AddYears(1) } : article));

    private static ArchiveName[] Names(CollectionSnapshot snapshot, string baseUrl = FeedFixture.BaseUrl) =>
        [.. Chain(snapshot, baseUrl).Skip(1).Select(feed => feed.Query.Archive!)];

    // The feed, followed by its archives from the newest to the oldest.
    private static List<Feed> Chain(CollectionSnapshot snapshot, string baseUrl = FeedFixture.BaseUrl)
    {
        var chain = new List<Feed> { FeedFixture.Make(FeedFixture.Whole, baseUrl, snapshot)! };
        while (chain[^1].Links.SingleOrDefault(link => link.Relation == "prev-archive") is { } link)
            chain.Add(FeedFixture.Make(link.Query, baseUrl, snapshot)!);
        return chain;
    }
}
