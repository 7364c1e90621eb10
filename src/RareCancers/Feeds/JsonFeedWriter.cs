using System.Buffers;
using System.Text.Encodings.Web;

namespace RareCancers.Feeds;

/// <summary>Writes JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
internal static class JsonFeedWriter
{
    // The document is never embedded in a page, so only JSON's own special characters are escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    public static byte[] Write(Feed feed)
    {
        using var bytes = FeedBuffers.Open();
        using (var writer = new Utf8JsonWriter((IBufferWriter<byte>)bytes, Options))
            Write(writer, feed);
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Feed feed)
    {
        writer.WriteStartObject();
        writer.WriteString("version", "https://jsonfeed.org/version/1.1");
        writer.WriteString("title", feed.Title);
        writer.WriteString("home_page_url", feed.Home.AbsoluteUri);
        writer.WriteString("feed_url", feed.Self(FeedFormat.Json).AbsoluteUri);
        writer.WriteString("description", feed.Description);
        if (feed.Links.FirstOrDefault(link => link.Relation is "next" or "prev-archive") is { } next)
            writer.WriteString("next_url", feed.Address(next.Query, FeedFormat.Json).AbsoluteUri);
        writer.WriteString("icon", feed.Image.AbsoluteUri);
        writer.WriteString("language", FeedDefaults.Language);
        if (feed.Hub is { } hub)
            WriteHub(writer, hub);
        writer.WriteStartObject("_feed");
        writer.WriteString("id", feed.Id);
        writer.WriteString("generator", FeedDefaults.Generator);
        writer.WriteString("rights", FeedDefaults.Rights);
        writer.WriteEndObject();
        writer.WriteStartArray("items");
        foreach (var entry in feed.Entries)
            Write(writer, entry);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteHub(Utf8JsonWriter writer, Uri hub)
    {
        writer.WriteStartArray("hubs");
        writer.WriteStartObject();
        writer.WriteString("type", "WebSub");
        writer.WriteString("url", hub.AbsoluteUri);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, FeedEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("id", entry.Id);
        writer.WriteString("url", entry.Link.AbsoluteUri);
        writer.WriteString("title", entry.Title);
        writer.WriteString("content_html", entry.Html);
        if (entry.Summary is { } summary)
            writer.WriteString("summary", summary);
        writer.WriteString("date_published", Rfc3339(entry.Date));
        writer.WriteString("date_modified", Rfc3339(entry.Updated));
        WriteAuthors(writer, entry.Authors);
        writer.WriteStartArray("tags");
        foreach (var label in entry.Categories.Select(category => category.Label).Distinct())
            writer.WriteStringValue(label);
        writer.WriteEndArray();
        WritePublication(writer, entry);
        writer.WriteEndObject();
    }

    // Whole seconds: datetime.fromisoformat of Python up to 3.10 refuses seven decimals.
    private static string Rfc3339(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static void WriteAuthors(Utf8JsonWriter writer, IReadOnlyList<Author> authors)
    {
        writer.WriteStartArray("authors");
        foreach (var author in authors)
        {
            writer.WriteStartObject();
            writer.WriteString("name", XmlSafeText.Clean(author.Name));
            if (author.Orcid is { } orcid)
                writer.WriteString("url", "https://orcid.org/" + orcid);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // Our own extension, with the names that PRISM uses for the same facts in the other formats.
    private static void WritePublication(Utf8JsonWriter writer, FeedEntry entry)
    {
        writer.WriteStartObject("_publication");
        Write("doi", entry.Doi?.Value);
        Write("publication_name", entry.Citation?.Journal);
        Write("volume", entry.Citation?.Volume);
        Write("number", entry.Citation?.Issue);
        Write("starting_page", entry.Citation?.Number);
        Write("publication_date", entry.Published?.ToString());
        Write("license", entry.Licence?.AbsoluteUri);
        writer.WriteEndObject();

        void Write(string name, string? value)
        {
            if (value is not null)
                writer.WriteString(name, value);
        }
    }
}
