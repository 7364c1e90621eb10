using Microsoft.Extensions.Options;
using RareCancers.Settings;

namespace RareCancers.Tests.Settings;

public sealed class CollectionsOptionsTests
{
    [Fact]
    public void Two_Collections_with_one_slug_stop_the_start() =>
        Assert.Contains("'rare-cancers' more than once", FailureOf(Item("rare-cancers"), Item("rare-cancers")), StringComparison.Ordinal);

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

    private static ValidateOptionsResult Validate(params IEnumerable<CollectionOptions> items) => new CollectionsOptionsValidator()
        .Validate(null, new CollectionsOptions { Schedule = "0 0 * * * *", NewSchedule = "0 */5 * * * *", Items = [.. items] });
}
