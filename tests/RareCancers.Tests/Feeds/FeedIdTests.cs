using System.Text;
using RareCancers.Articles;
using RareCancers.Feeds;
using RareCancers.Library;
using RareCancers.Testing;
using RareCancers.Testing.Builders;
using RareCancers.Tests.Library;

namespace RareCancers.Tests.Feeds;

/// <summary>The ids that readers hold: whatever changes in the product, these do not.</summary>
public sealed class FeedIdTests
{
    private static readonly Selection Whole = new(FeedDesk.Slug);

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
        LibraryDesk.Titled("A supplement", 3) with { Id = ArticleId.Of(null, Citation.Parse("BMC Cancer 2024 24(Suppl 1):S1")), Sequence = 3 },
        TestArticles.Numbered(558) with { Sequence = 2 },
        TestArticles.Registered() with { Sequence = 1 },
    ];

    [Fact]
    public void The_ids_of_feeds_and_entries_are_those_that_were_given_out()
    {
        var ids = new StringBuilder();
        foreach (var query in Queries)
            ids.Append(query.Address(FeedFormat.Atom)).Append(' ').Append(FeedDesk.Make(query, SomeShelf())!.Id).Append('\n');
        foreach (var entry in FeedDesk.Make(FeedDesk.Whole, SomeShelf())!.Entries)
            ids.Append(entry.Title).Append(": ").Append(entry.Id).Append('\n');

        Assert.Equal(Approval.Of("tests/RareCancers.Tests/Feeds/Approved/ids.txt", ids.ToString()), ids.ToString());
    }

    [Fact]
    public void An_aspect_of_a_topic_is_a_feed_of_its_own()
    {
        var topic = new FeedQuery(new Selection(FeedDesk.Slug) { Topic = "thymoma" });
        var both = topic with { Selection = topic.Selection with { Aspect = "treatment" } };

        Assert.Equal("/feeds/rare-cancers/topics/thymoma.atom?aspect=treatment", both.Address(FeedFormat.Atom));
        Assert.NotEqual(FeedDesk.Make(topic, SomeShelf())!.Id, FeedDesk.Make(both, SomeShelf())!.Id);
    }

    [Fact]
    public void Every_feed_has_an_id_of_its_own() => Assert.Equal(Queries.Length, Queries.Select(query => FeedDesk.Make(query, SomeShelf())!.Id).Distinct().Count());

    [Fact]
    public void No_id_depends_on_the_address()
    {
        foreach (var query in Queries)
            Assert.Equal(IdsOf(FeedDesk.Make(query, SomeShelf())!), IdsOf(FeedDesk.Make(query, "http://127.0.0.1:7071/rare", SomeShelf())!));
    }

    [Fact]
    public async Task No_id_depends_on_when_and_in_what_order_articles_were_stored()
    {
        var first = await FeedDesk.FeedAsync(Articles);
        var again = await FeedDesk.FeedAsync(Articles.Reverse().Select(article => article with { FirstSeen = article.FirstSeen.AddYears(1) }));

        Assert.Equal(IdsOf(first).Order(StringComparer.Ordinal), IdsOf(again).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task No_id_changes_when_a_registry_tells_the_DOI_and_all_the_rest()
    {
        var enriched = Articles.Select((article, number) => TestArticles.Registered() with
        {
            Id = article.Id,
            Doi = Doi.Parse(FormattableString.Invariant($"10.1186/s12885-025-{number:00000}-1")),
            FirstSeen = article.FirstSeen,
            Notices = article.Notices,
        });

        Assert.Equal(IdsOf(await FeedDesk.FeedAsync(Articles)), IdsOf(await FeedDesk.FeedAsync(enriched)));
    }

    [Fact]
    public void No_two_entries_share_an_id()
    {
        var ids = FeedDesk.Make(FeedDesk.Whole, SomeShelf())!.Entries.Select(entry => entry.Id).ToArray();

        Assert.Equal((5, 5), (ids.Length, ids.Distinct().Count()));
    }

    private static Shelf SomeShelf()
    {
        var registered = Articles[^1];
        return LibraryDesk.Shelf(Articles, FeedDesk.Told(4, registered, registered.Notices[0]), FeedDesk.Told(5, registered, registered.Notices[1]));
    }

    private static string[] IdsOf(Feed feed) => [feed.Id, .. feed.Entries.Select(entry => entry.Id)];
}
