using System.Buffers;
using System.Text.Encodings.Web;

namespace RareCancers.Feeds;

/// <summary>Writes JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
internal static class JsonFeedWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        // The document is never embedded in a page, so only JSON's own special characters are escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
        // The order of calls does not depend on the entries, and the tests parse what is written.
        SkipValidation = true,
    };

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
        writer.WriteString(Names.Version, "https://jsonfeed.org/version/1.1");
        writer.WriteString(Names.Title, feed.Title);
        writer.WriteString(Names.HomePageUrl, feed.Home.AbsoluteUri);
        writer.WriteString(Names.FeedUrl, feed.Self(FeedFormat.Json).AbsoluteUri);
        writer.WriteString(Names.Description, feed.Description);
        if (feed.Links.FirstOrDefault(link => link.Relation is "next" or "prev-archive") is { } next)
            writer.WriteString(Names.NextUrl, feed.Address(next.Query, FeedFormat.Json).AbsoluteUri);
        writer.WriteString(Names.Icon, feed.Image.AbsoluteUri);
        writer.WriteString(Names.Language, FeedDefaults.Language);
        if (feed.Hub is { } hub)
            WriteHub(writer, hub);
        writer.WriteStartObject(Names.FeedExtension);
        writer.WriteString(Names.Id, feed.Id);
        writer.WriteString(Names.Generator, FeedDefaults.Generator);
        writer.WriteString(Names.Rights, FeedDefaults.Rights);
        writer.WriteEndObject();
        writer.WriteStartArray(Names.Items);
        foreach (var entry in feed.Entries)
            Write(writer, entry);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteHub(Utf8JsonWriter writer, Uri hub)
    {
        writer.WriteStartArray(Names.Hubs);
        writer.WriteStartObject();
        writer.WriteString(Names.Type, "WebSub");
        writer.WriteString(Names.Url, hub.AbsoluteUri);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, FeedEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString(Names.Id, entry.Id);
        writer.WriteString(Names.Url, entry.Link.AbsoluteUri);
        writer.WriteString(Names.Title, entry.Title);
        writer.WriteString(Names.ContentHtml, entry.Html);
        if (entry.Summary is { } summary)
            writer.WriteString(Names.Summary, summary);
        writer.WriteString(Names.DatePublished, FeedVocabulary.Rfc3339(entry.Date));
        writer.WriteString(Names.DateModified, FeedVocabulary.Rfc3339(entry.Updated));
        WriteAuthors(writer, entry.Authors);
        writer.WriteStartArray(Names.Tags);
        WriteLabels(writer, entry.Categories);
        writer.WriteEndArray();
        WritePublication(writer, entry);
        writer.WriteEndObject();
    }

    // Each once. Enumerable.Distinct would take a twelfth of the time of a document.
    private static void WriteLabels(Utf8JsonWriter writer, IReadOnlyList<FeedCategory> categories)
    {
        for (var index = 0; index < categories.Count; index++)
        {
            if (IndexOf(categories, categories[index].Label) == index)
                writer.WriteStringValue(categories[index].Label);
        }
    }

    private static int IndexOf(IReadOnlyList<FeedCategory> categories, string label)
    {
        var index = 0;
        while (categories[index].Label != label)
            index++;
        return index;
    }

    private static void WriteAuthors(Utf8JsonWriter writer, IReadOnlyList<Author> authors)
    {
        writer.WriteStartArray(Names.Authors);
        foreach (var author in authors)
        {
            writer.WriteStartObject();
            writer.WriteString(Names.Name, XmlSafeText.Clean(author.Name));
            if (author.Orcid is { } orcid)
                writer.WriteString(Names.Url, "https://orcid.org/" + orcid);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    // Our own extension, with the names that PRISM uses for the same facts in the other formats.
    private static void WritePublication(Utf8JsonWriter writer, FeedEntry entry)
    {
        writer.WriteStartObject(Names.Publication);
        Write(Names.Doi, entry.Doi?.Value);
        Write(Names.PublicationName, entry.Citation?.Journal);
        Write(Names.Volume, entry.Citation?.Volume);
        Write(Names.Number, entry.Citation?.Issue);
        Write(Names.StartingPage, entry.Citation?.Number);
        Write(Names.PublicationDate, entry.Published?.ToString());
        Write(Names.License, entry.Licence?.AbsoluteUri);
        writer.WriteEndObject();

        void Write(JsonEncodedText name, string? value)
        {
            if (value is not null)
                writer.WriteString(name, value);
        }
    }

    // Encoded once, because checking them for each entry takes a twentieth of the time.
    private static class Names
    {
        public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
        public static readonly JsonEncodedText Title = JsonEncodedText.Encode("title");
        public static readonly JsonEncodedText HomePageUrl = JsonEncodedText.Encode("home_page_url");
        public static readonly JsonEncodedText FeedUrl = JsonEncodedText.Encode("feed_url");
        public static readonly JsonEncodedText Description = JsonEncodedText.Encode("description");
        public static readonly JsonEncodedText NextUrl = JsonEncodedText.Encode("next_url");
        public static readonly JsonEncodedText Icon = JsonEncodedText.Encode("icon");
        public static readonly JsonEncodedText Language = JsonEncodedText.Encode("language");
        public static readonly JsonEncodedText FeedExtension = JsonEncodedText.Encode("_feed");
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText Generator = JsonEncodedText.Encode("generator");
        public static readonly JsonEncodedText Rights = JsonEncodedText.Encode("rights");
        public static readonly JsonEncodedText Items = JsonEncodedText.Encode("items");
        public static readonly JsonEncodedText Hubs = JsonEncodedText.Encode("hubs");
        public static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
        public static readonly JsonEncodedText Url = JsonEncodedText.Encode("url");
        public static readonly JsonEncodedText ContentHtml = JsonEncodedText.Encode("content_html");
        public static readonly JsonEncodedText Summary = JsonEncodedText.Encode("summary");
        public static readonly JsonEncodedText DatePublished = JsonEncodedText.Encode("date_published");
        public static readonly JsonEncodedText DateModified = JsonEncodedText.Encode("date_modified");
        public static readonly JsonEncodedText Tags = JsonEncodedText.Encode("tags");
        public static readonly JsonEncodedText Authors = JsonEncodedText.Encode("authors");
        public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
        public static readonly JsonEncodedText Publication = JsonEncodedText.Encode("_publication");
        public static readonly JsonEncodedText Doi = JsonEncodedText.Encode("doi");
        public static readonly JsonEncodedText PublicationName = JsonEncodedText.Encode("publication_name");
        public static readonly JsonEncodedText Volume = JsonEncodedText.Encode("volume");
        public static readonly JsonEncodedText Number = JsonEncodedText.Encode("number");
        public static readonly JsonEncodedText StartingPage = JsonEncodedText.Encode("starting_page");
        public static readonly JsonEncodedText PublicationDate = JsonEncodedText.Encode("publication_date");
        public static readonly JsonEncodedText License = JsonEncodedText.Encode("license");
    }
}
