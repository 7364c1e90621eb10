using System.Net;
using System.Text.RegularExpressions;
using RareCancers.Articles;
using RareCancers.Collections.Feeds;
using RareCancers.Text;
using OtherReader = CodeHollow.FeedReader.FeedReader;
using OtherType = CodeHollow.FeedReader.FeedType;

namespace RareCancers.Tests.Collections.Feeds;

/// <summary>
/// The fixtures, read by a library that has nothing in common with our reader. It is known to differ in the following: it takes the link of
/// an item of RSS 0.9x and 1.0 for its ID, does not read <c>pubdate</c> in lower case, knows only the first author of Atom and RSS 1.0 and no
/// <c>dc:creator</c> in RSS 2.0, does not resolve links, and converts dates to UTC. Texts are compared without markup, white space and
/// punctuation.
/// </summary>
public sealed partial class SecondReaderTests
{
    public static TheoryData<string> Names => [.. FeedFixtures.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_readers_find_the_same_items_with_titles_links_and_IDs(string name)
    {
        var theirs = OtherReader.ReadFromString(FeedFixtures.Text(name));

        var ours = Content(name);
        Assert.Equal(theirs.Items.Count, ours.Items.Count);
        Assert.All(theirs.Items.Zip(ours.Items), pair =>
        {
            var (other, item) = pair;
            Assert.Equal(TextOf(other.Title), TextOf(item.Title));
            Assert.EndsWith(other.Link?.Trim() ?? "", item.Links is [var link, ..] ? link : "", StringComparison.Ordinal);
            if (theirs.Type is not (OtherType.Rss_1_0 or OtherType.Rss_0_91))
                Assert.Equal(other.Id ?? "", item.Id ?? "");
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_readers_find_the_same_texts(string name)
    {
        var theirs = OtherReader.ReadFromString(FeedFixtures.Text(name));

        foreach (var (other, item) in theirs.Items.Zip(Content(name).Items))
        {
            var texts = item.Descriptions.Select(TextOf).ToArray();
            string?[] others = [other.Description, other.Content];
            Assert.All(others.Where(text => !string.IsNullOrWhiteSpace(text)), text => Assert.Contains(TextOf(text), texts));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_other_reader_finds_no_date_and_no_author_that_ours_misses(string name)
    {
        var theirs = OtherReader.ReadFromString(FeedFixtures.Text(name));

        foreach (var (other, item) in theirs.Items.Zip(Content(name).Items))
        {
            if (other.PublishingDate is { } date)
            {
                Assert.Contains(other.PublishingDateString, item.Dates);
                var days = item.Dates.Select(ItemDates.TryParse).OfType<PublicationDate>().Select(day => day.FirstDay.DayNumber);
                Assert.Contains(days, day => Math.Abs(day - DateOnly.FromDateTime(date).DayNumber) <= 1);
            }

            if (!string.IsNullOrWhiteSpace(other.Author))
                Assert.StartsWith(PlainText.Clean(other.Author), string.Join(", ", item.Creators.Select(PlainText.Clean)), StringComparison.Ordinal);
        }
    }

    private static FeedContent Content(string name)
    {
        var text = FeedFixtures.Text(name);
        if (JsonFeed.IsJson(text))
            return JsonFeed.Read(text, null, name).Value!;
        var root = FeedXml.Load(text, name).Value!;
        return root.Name.LocalName == "feed" ? AtomFeed.Read(root, null) : RssFeed.Read(root, null);
    }

    private static string TextOf(string? markup) => PlainText.Fold(WebUtility.HtmlDecode(Tag().Replace(markup ?? "", "")));

    [GeneratedRegex("</?[a-z][^<>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
