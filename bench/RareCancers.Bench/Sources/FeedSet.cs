using System.Globalization;
using System.Text;

namespace RareCancers.Bench.Sources;

/// <summary>Feeds of all formats in a temporary folder: .xml and .json. Disposing deletes them.</summary>
internal sealed class FeedSet : IDisposable
{
    /// <summary>The number of items of a feed: what a journal or a saved search has.</summary>
    public const int ItemsOfFeed = 100;

    private FeedSet(string folder) => Folder = folder;

    /// <summary>The folder, which contains only the feeds.</summary>
    public string Folder { get; }

    /// <summary>The number of feeds.</summary>
    public int Feeds { get; private set; }

    /// <summary>The total size in bytes of the feeds in XML.</summary>
    public long XmlBytes { get; private set; }

    /// <summary>The total size in bytes of the feeds in JSON.</summary>
    public long JsonBytes { get; private set; }

    /// <param name="feeds">The number of feeds of each format.</param>
    public static FeedSet Write(int feeds)
    {
        var set = new FeedSet(Directory.CreateTempSubdirectory("rare-cancers-feeds-").FullName);
        for (var feed = 0; feed < feeds; feed++)
        {
            var numbers = Enumerable.Range(1 + feed * ItemsOfFeed, ItemsOfFeed).ToArray();
            set.XmlBytes += set.Write(feed, "atom.xml", GeneratedFeeds.Atom(numbers));
            set.XmlBytes += set.Write(feed, "rdf.xml", GeneratedFeeds.Rdf(numbers));
            set.XmlBytes += set.Write(feed, "rss.xml", GeneratedFeeds.Rss(numbers));
            set.JsonBytes += set.Write(feed, "json", GeneratedFeeds.Json(numbers));
        }

        return set;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private int Write(int feed, string ending, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        File.WriteAllBytes(Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{feed:000}.{ending}")), bytes);
        Feeds++;
        return bytes.Length;
    }
}
