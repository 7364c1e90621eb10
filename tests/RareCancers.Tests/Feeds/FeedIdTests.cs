using System.Text;
using RareCancers.Addresses;
using RareCancers.Articles;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;

namespace RareCancers.Tests.Feeds;

/// <summary>The IDs that feed readers store: they must never change.</summary>
public sealed class FeedIdTests
{
    private static readonly Selection Whole = new(FeedFixture.Slug);

    private static readonly FeedQuery[] Queries =
    [
        new(Whole),
        new(Whole) { NoticesOnly = true },
        new(Whole with { Topic = "thymoma" }),
        new(Whole with { Topic = "osteosarcoma" }),
        new(Whole with { Aspect = "treatment" }),
        new(Whole with { Words = "good" }),
        new(Whole with { Words = "good's syndrome" }),
        new(Whole with { Type = "Research" }),
        new(Whole with { Author = "Research" }),
        new(Whole with { Words = "Research" }),
        new(Whole with { Words = "a&type=b" }),
        new(Whole with { Words = "a", Type = "b" }),
        new(new Selection(Selection.AllCollections)),
        new(new Selection(Selection.AllCollections)) { NoticesOnly = true },
    ];

    // An article by its DOI with two notices, one by its citation, one of a supplement.
    private static Article[] Articles =>
    [
        LibraryFixture.Titled("A supplement", 3) with { Id = ArticleId.From(null, Citation.Parse("BMC Cancer 2024 24(Suppl 1):S1")), Sequence = 3 },
        TestArticles.Numbered(558) with { Sequence = 2 },
        TestArticles.Registered() with { Sequence = 1 },
    ];

    [Fact]
    public void The_IDs_of_feeds_and_entries_never_change()
    {
        var ids = new StringBuilder();
        foreach (var query in Queries)
            ids.Append(query.Address(FeedFormat.Atom)).Append(' ').Append(FeedFixture.Make(query, SomeSnapshot())!.Id).Append('\n');
        foreach (var entry in FeedFixture.Make(FeedFixture.Whole, SomeSnapshot())!.Entries)
            ids.Append(entry.Title).Append(": ").Append(entry.Id).Append('\n');

        Assert.Equal(Approval.Check("tests/RareCancers.Tests/Feeds/Approved/ids.txt", ids.ToString()), ids.ToString());
    }

    [Fact]
    public void An_aspect_of_a_topic_is_a_separate_feed()
    {
        var topic = new FeedQuery(new Selection(FeedFixture.Slug) { Topic = "thymoma" });
        var both = topic with { Selection = topic.Selection with { Aspect = "treatment" } };

        Assert.Equal("/feeds/rare-cancers/topics/thymoma.atom?aspect=treatment", both.Address(FeedFormat.Atom));
        Assert.NotEqual(FeedFixture.Make(topic, SomeSnapshot())!.Id, FeedFixture.Make(both, SomeSnapshot())!.Id);
    }

    [Fact]
    public void Every_feed_has_its_own_ID() =>
        Assert.Equal(Queries.Length, Queries.Select(query => FeedFixture.Make(query, SomeSnapshot())!.Id).Distinct().Count());

    [Fact]
    public void No_ID_depends_on_the_address()
    {
        foreach (var query in Queries)
            Assert.Equal(IdsOf(FeedFixture.Make(query, SomeSnapshot())!), IdsOf(FeedFixture.Make(query, "http://127.0.0.1:7071/rare", SomeSnapshot())!));
    }

    [Fact]
    public async Task No_ID_depends_on_when_or_in_which_order_articles_were_stored()
    {
        var first = await FeedFixture.FeedAsync(Articles);
        var again = await FeedFixture.FeedAsync(Articles.Reverse().Select(article => article with { FirstSeen = article.FirstSeen.AddYears(1) }));

        Assert.Equal(IdsOf(first).Order(StringComparer.Ordinal), IdsOf(again).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_ID_changes_when_an_article_is_enriched()
    {
        var enriched = Articles.Select((article, number) => TestArticles.Registered() with
        {
            Id = article.Id,
            Doi = Doi.Parse(FormattableString.Invariant($"10.1186/s12885-025-{number:00000}-1")),
            FirstSeen = article.FirstSeen,
            Notices = article.Notices,
        });

        Assert.Equal(IdsOf(await FeedFixture.FeedAsync(Articles)), IdsOf(await FeedFixture.FeedAsync(enriched)));
    }

    [Fact]
    public void No_two_entries_share_an_ID()
    {
        var ids = FeedFixture.Make(FeedFixture.Whole, SomeSnapshot())!.Entries.Select(entry => entry.Id).ToArray();

        Assert.Equal((5, 5), (ids.Length, ids.Distinct().Count()));
    }

    private static HeldSnapshot SomeSnapshot()
    {
        var registered = Articles[^1];
        return LibraryFixture.Snapshot(
            Articles, FeedFixture.ChangeFor(4, registered, registered.Notices[0]),
            FeedFixture.ChangeFor(5, registered, registered.Notices[1]));
    }

    private static string[] IdsOf(Feed feed) => [feed.Id, .. feed.Entries.Select(entry => entry.Id)];
}
