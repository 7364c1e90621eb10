using Microsoft.Extensions.Options;
using RareCancers.Settings;

namespace RareCancers.Tests.Settings;

public sealed class CollectionsOptionsTests
{
    [Fact]
    public void Two_Collections_with_one_slug_stop_the_start() =>
        Assert.StartsWith("Collections:Items:1:Slug is 'rare-cancers', which", FailureOf(Item("rare-cancers"), Item("rare-cancers")), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://")]
    [InlineData("journal")]
    [InlineData("ftp://journal.example")]
    public void A_JournalUrl_that_is_no_web_address_stops_the_start(string address) =>
        Assert.Contains("JournalUrl of the Collection 'rare-cancers'", FailureOf(Item("rare-cancers", address)), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("Rare cancers")]
    [InlineData("rare/cancers")]
    public void A_slug_that_is_no_slug_stops_the_start(string slug) => Assert.Contains("Slug", FailureOf(Item(slug)), StringComparison.Ordinal);

    [Fact]
    public void No_Collection_at_all_stops_the_start() => Assert.Contains("Collections:Items needs at least one", FailureOf(), StringComparison.Ordinal);

    [Theory]
    [InlineData("FormerSlugs:0 of the Collection 'one' is 'two', which is the Slug of another Collection", new[] { "two" }, new string[0])]
    [InlineData("FormerSlugs:0 of the Collection 'two' is 'old', which is in FormerSlugs more than once", new[] { "old" }, new[] { "old" })]
    [InlineData("FormerSlugs:2 of the Collection 'one' is 'old', which is in FormerSlugs more than once", new[] { "old", "older", "old" }, new string[0])]
    [InlineData("FormerSlugs:1 of the Collection 'one' must be a slug that it had before", new[] { "old", "Old slug" }, new string[0])]
    [InlineData("FormerSlugs:0 of the Collection 'one' must be a slug that it had before", new[] { "old\n" }, new string[0])]
    [InlineData("FormerSlugs:0 of the Collection 'one' must be a slug that it had before", new[] { "all" }, new string[0])]
    [InlineData("FormerSlugs:0 of the Collection 'one' must be a slug that it had before", new[] { (string?)null }, new string[0])]
    public void A_former_slug_that_is_in_use_or_is_no_slug_stops_the_start(string problem, string?[] one, string[] two) =>
        Assert.Contains(problem, FailureOf(Renamed("one", one!), Renamed("two", two)), StringComparison.Ordinal);

    [Fact]
    public void A_Collection_is_found_by_each_of_its_slugs_and_keeps_its_oldest_one_as_its_key()
    {
        var options = new CollectionsOptions { Items = [Renamed("newest", "oldest", "older"), Item("other")] };

        Assert.True(Validate(options.Items).Succeeded);
        Assert.All(["newest", "oldest", "older"], slug => Assert.Same(options.Items[0], options.Find(slug)));
        Assert.Equal(["oldest", "oldest", "other", "unknown"], ((string[])["newest", "older", "other", "unknown"]).Select(options.KeyOf));
        Assert.Null(options.Find("unknown"));
        Assert.Null(options.Find(null));
    }

    [Fact]
    public void A_Collection_may_return_to_a_slug_that_it_had()
    {
        var options = new CollectionsOptions { Items = [Renamed("one", "one", "two")] };

        Assert.True(Validate(options.Items).Succeeded);
        Assert.Equal("one", options.KeyOf("two"));
    }

    [Fact]
    public void A_Collection_with_all_it_needs_is_valid() =>
        Assert.True(Validate(Item("rare-cancers")).Succeeded);

    private static string FailureOf(params CollectionOptions[] items)
    {
        var result = Validate(items);
        Assert.True(result.Failed);
        return result.FailureMessage;
    }

    private static CollectionOptions Item(string slug, string journal = "https://journal.example") =>
        new() { Slug = slug, Source = "page.html", Title = "Rare cancers", JournalUrl = journal };

    private static CollectionOptions Renamed(string slug, params string[] formerSlugs)
    {
        var item = Item(slug);
        item.FormerSlugs = [.. formerSlugs];
        return item;
    }

    private static ValidateOptionsResult Validate(params IEnumerable<CollectionOptions> items) => new CollectionsOptionsValidator()
        .Validate(null, new CollectionsOptions { Schedule = "0 0 * * * *", NewSchedule = "0 */5 * * * *", Items = [.. items] });
}
