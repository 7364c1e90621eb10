using RareCancers.Registries;

namespace RareCancers.Collections.Feeds;

/// <summary>JSON Feed 1.0 and 1.1.</summary>
internal static class JsonFeed
{
    private const int MaxDepth = 64;

    /// <summary>Whether a text is JSON rather than XML.</summary>
    public static bool IsJson(ReadOnlySpan<char> text) => text.TrimStart("\uFEFF \t\r\n\0") is ['{' or '[', ..];

    /// <summary>Reads the feed.</summary>
    /// <param name="text">The document.</param>
    /// <param name="address">The feed's absolute address; null for a file.</param>
    /// <param name="source">Where it came from, for the refusal's message.</param>
    public static Result<FeedContent> Read(string text, Uri? address, string source)
    {
        if (text.Length > FeedXml.MaxLength)
        {
            return new Refusal(
                RefusalReason.SourceTooLarge,
                string.Create(CultureInfo.InvariantCulture, $"{source} is too large for a feed: it has more than {FeedXml.MaxLength:N0} characters."),
                Refusal.SampleOf(text));
        }

        try
        {
            using var document = JsonDocument.Parse(
                text.AsMemory().TrimStart("\uFEFF \t\r\n\0"),
                new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });
            return Read(document.RootElement, text, address, source);
        }
        // Text with lone surrogates is an argument that JsonDocument cannot encode.
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            return new Refusal(
                RefusalReason.UnreadableFeed,
                $"{source} is not valid JSON: {Refusal.SampleOf(failure.Message)} The next run tries again.",
                Refusal.SampleOf(text));
        }
    }

    private static Result<FeedContent> Read(JsonElement feed, string text, Uri? address, string source)
    {
        var items = feed.Member("items");
        var version = feed.Member("version").Text();
        if (items.ValueKind != JsonValueKind.Array || version?.Contains("jsonfeed", StringComparison.OrdinalIgnoreCase) == false)
        {
            return new Refusal(
                RefusalReason.NotAFeed, $"{source} is JSON, but not a JSON Feed: it has no list 'items', or another version.", Refusal.SampleOf(text));
        }

        return items.GetArrayLength() > FeedReader.MaxItems
            ? FeedReader.TooManyItems(text, source)
            : new FeedContent(AsMarkup(feed.Member("title").Text()), [.. items.EnumerateArray().Select(item => ReadItem(item, address))]);
    }

    private static FeedItem ReadItem(JsonElement item, Uri? address)
    {
        string? Text(string name) => item.Member(name).Text()?.Trim();
        return new FeedItem
        {
            Id = Text("id"),
            Title = AsMarkup(Text("title")),
            Links = [.. new[] { Text("url"), Text("external_url") }.OfType<string>().Select(link => XmlItem.Resolve(link, address))],
            Creators = [.. item.Member("authors").Items().Append(item.Member("author")).Select(author => author.Member("name").Text()).OfType<string>()],
            Dates = [.. new[] { Text("date_published") }.OfType<string>()],
            Descriptions = [.. new[] { Text("content_html"), AsMarkup(Text("content_text")), AsMarkup(Text("summary")) }.OfType<string>()],
            Types = [.. item.Member("tags").Items().Select(LenientJson.Text).OfType<string>()],
        };
    }

    // These members are plain text (JSON Feed 1.1, Items).
    private static string? AsMarkup(string? text) => text is null ? null : SafeMarkup.FromText(text);
}
