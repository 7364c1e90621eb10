using RareCancers.Addresses;
using RareCancers.Library;
using RareCancers.Tests.Library;

namespace RareCancers.Tests.Feeds;

public sealed class FeedTitleTests
{
    private static readonly Selection Whole = new(FeedFixture.Slug);

    public static TheoryData<FeedQuery, string, string> Feeds => new()
    {
        { new(Whole), "Rare cancers", "New articles, corrections and retractions of the Collection “Rare cancers”." },
        { new(new(Selection.AllCollections)), "All Collections", "New articles, corrections and retractions of all Collections that are followed here." },
        {
            new(Whole) { NoticesOnly = true },
            "Rare cancers: corrections and retractions",
            "Corrections, expressions of concern and retractions of the Collection “Rare cancers”."
        },
        {
            new(Whole with { Topic = "thymoma", Aspect = "prognosis" }),
            "Rare cancers: Thymoma, Prognosis",
            "New articles, corrections and retractions of the Collection “Rare cancers”: Thymoma, Prognosis."
        },
        {
            new(Whole with { Type = "Research", Author = "A. Bee", Words = "liver\u0001" }),
            "Rare cancers: Research, A. Bee, “liver\uFFFD”",
            "New articles, corrections and retractions of the Collection “Rare cancers”: Research, A. Bee, “liver\uFFFD”."
        },
    };

    [Theory]
    [MemberData(nameof(Feeds))]
    public void A_feed_is_titled_by_its_Collection_and_criteria(FeedQuery query, string title, string description)
    {
        var feed = FeedFixture.Make(query, LibraryFixture.Snapshot([]))!;

        Assert.Equal((title, description), (feed.Title, feed.Description));
    }

    [Fact]
    public void There_is_no_feed_for_an_unknown_topic_or_aspect()
    {
        Assert.Null(FeedFixture.Make(new(Whole with { Topic = "baldness" }), LibraryFixture.Snapshot([])));
        Assert.Null(FeedFixture.Make(new(Whole with { Aspect = "baldness" }), LibraryFixture.Snapshot([])));
    }
}
