using System.Text.Json.Serialization;
using RareCancers.Articles.Notices;
using RareCancers.Exports;

namespace RareCancers.Digests;

/// <summary>
/// A snapshot of one change of a Collection, as its digest shows it. Later changes of the article alter neither the emails that are still
/// to be sent nor the digest's page. It contains nothing personal.
/// </summary>
public sealed record DigestItem
{
    /// <summary>The most characters of <see cref="ToJson"/>, so that it fits into one property of a table row.</summary>
    public const int MaxJson = 32_000;

    // A listing's teaser has about 209 characters.
    private const int MaxTeaser = 400;

    // Longer lists are shortened to the first three names.
    private const int MaxAuthorsNamed = 4;
    private const int AuthorsOfLongList = 3;
    private const int MaxAuthorsCited = 20;
    private static readonly Uri Nowhere = new("about:blank");

    private const int MaxHeading = 1000;
    private const int MaxMatches = 40;
    private const int MaxRis = 12_000;

    // Characters are not escaped: no browser reads the JSON, and escapes are six times as long.
    private static readonly DigestItemJson Json = new(new JsonSerializerOptions(DigestItemJson.Default.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The change's number in the change log.</summary>
    public required long Sequence { get; init; }

    /// <summary>The kind of change.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The article that changed.</summary>
    [JsonConverter(typeof(ArticleIdJson))]
    public required ArticleId Article { get; init; }

    /// <summary>Whether only subscribers who got the article get it: a notice that existed when the article was first looked up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsBackfill { get; init; }

    /// <summary>The article's title, or else its citation and first author.</summary>
    public required string Heading { get; init; }

    /// <summary>The address of its DOI, or else of the journal.</summary>
    public required Uri Link { get; init; }

    /// <summary>Our page about it.</summary>
    public required Uri Page { get; init; }

    /// <summary>The authors in one line; null when unknown.</summary>
    public string? Authors { get; init; }

    /// <summary>The citation; null when unknown or already the heading.</summary>
    public string? Citation { get; init; }

    /// <summary>
    /// When the publisher published it, as precisely as known, such as <c>28 March 2025</c>; null when unknown, and for items stored before this
    /// was recorded.
    /// </summary>
    public string? Published { get; init; }

    /// <summary>The start of the abstract; null when unknown.</summary>
    public string? Teaser { get; init; }

    /// <summary>The DOI of the preprint; null if none is known.</summary>
    public string? Preprint { get; init; }

    /// <summary>Whether it was only a preprint then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPreprint { get; init; }

    /// <summary>For a notice, only that notice; for a new article, all notices that were known by then.</summary>
    [JsonConverter(typeof(ValueListJson<DigestNotice>))]
    public ValueList<DigestNotice> Notices { get; init; } = [];

    /// <summary>The topics that the article names, with the matching words.</summary>
    [JsonConverter(typeof(ValueListJson<TopicMatch>))]
    public ValueList<TopicMatch> Topics { get; init; } = [];

    /// <summary>The aspects that it covers, with the matching words.</summary>
    [JsonConverter(typeof(ValueListJson<TopicMatch>))]
    public ValueList<TopicMatch> Aspects { get; init; } = [];

    /// <summary>The article as RIS.</summary>
    public required string Ris { get; init; }

    /// <summary>Whether it is a correction, retraction or other notice rather than a new article.</summary>
    [JsonIgnore]
    public bool IsNotice => Kind is not (ChangeKind.Published or ChangeKind.Updated or ChangeKind.VersionOfRecord);

    /// <summary>Whether it announces an article, or the version of record of a preprint.</summary>
    [JsonIgnore]
    public bool IsAnnouncement => Kind is ChangeKind.Published or ChangeKind.VersionOfRecord;

    /// <summary>The article's topics and aspects.</summary>
    [JsonIgnore]
    public Classification Classification => new(Topics, Aspects);

    /// <summary>A snapshot of a change and its article.</summary>
    /// <param name="change">The change.</param>
    /// <param name="article">The article that changed.</param>
    /// <param name="page">Our page about the article.</param>
    /// <param name="issn">The ISSN of its journal, for the RIS file; null when it is unknown.</param>
    public static DigestItem From(Change change, Article article, Uri page, string? issn = null) => new()
    {
        Sequence = change.Sequence,
        Kind = change.Kind,
        Article = article.Id,
        IsBackfill = change.IsBackfill,
        Heading = Excerpt.Shorten(article.Heading, MaxHeading),
        Link = article.Doi?.Url ?? page,
        Page = page,
        Authors = AuthorsOf(article.Authors),
        Citation = article.Title is null ? null : article.Citation?.ToString(),
        Published = article.Published?.ToDisplayString(),
        Teaser = TeaserOf(article),
        Preprint = article.Preprint?.Value,
        IsPreprint = article.IsPreprint,
        Notices = [.. NoticesOf(change, article).Select(DigestNotice.From)],
        Topics = [.. article.Classification.Topics.Take(MaxMatches)],
        Aspects = [.. article.Classification.Aspects.Take(MaxMatches)],
        Ris = RisOf(article, issn),
    };

    /// <summary>Reads what <see cref="ToJson"/> wrote. A link that is not one of the web leads nowhere.</summary>
    /// <exception cref="JsonException">The text is not an item.</exception>
    public static DigestItem FromJson(string json)
    {
        var item = JsonSerializer.Deserialize(json, Json.DigestItem) ?? throw new JsonException("The text is not an item of a digest.");
        return item with
        {
            Link = SafeMarkup.WebAddress(item.Link.OriginalString) ?? Nowhere,
            Page = SafeMarkup.WebAddress(item.Page.OriginalString) ?? Nowhere,
            Notices = [.. item.Notices.Select(notice => notice with { Link = SafeMarkup.WebAddress(notice.Link?.OriginalString) })],
        };
    }

    /// <summary>The item as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json.DigestItem);

    private static ValueList<Notice> NoticesOf(Change change, Article article) => change.Notice is { } then
        // The article may know more about the notice by now.
        ? [article.Notices.FirstOrDefault(notice => notice.Kind == then.Kind && notice.IsSameAs(then)) ?? then]
        : article.Notices;

    private static string? AuthorsOf(AuthorList authors) => authors.People.Count switch
    {
        0 => null,
        > MaxAuthorsNamed => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{string.Join(", ", authors.People.Take(AuthorsOfLongList).Select(person => person.Name))} and "
                + $"{(authors.IsComplete ? "" : "at least ")}{authors.People.Count - AuthorsOfLongList} more"),
        _ => authors.ToString(),
    };

    private static string? TeaserOf(Article article) =>
        article.Teaser is { } teaser ? Excerpt.Shorten(teaser.ToString(), MaxTeaser)
        : article.Abstract is { } whole ? Excerpt.Shorten(PlainText.Clean(whole.Text), MaxTeaser)
        : null;

    private static string RisOf(Article article, string? issn)
    {
        var ris = Encode(article, issn);
        if (ris.Length > MaxRis)
            ris = Encode(article with { Abstract = null, Teaser = null }, issn);
        return ris.Length <= MaxRis ? ris : Encode(new Article
        {
            Id = article.Id,
            Doi = article.Doi,
            Preprint = article.Preprint,
            Citation = article.Citation,
            Title = article.Title is null ? null : Excerpt.Shorten(article.Title, MaxHeading),
            Authors = AuthorList.From([.. article.Authors.People.Take(MaxAuthorsCited)], isComplete: false),
            Published = article.Published,
            FirstSeen = article.FirstSeen,
            Updated = article.Updated,
            Modified = article.Modified,
        }, issn);
    }

    private static string Encode(Article article, string? issn) => Encoding.UTF8.GetString(Export.Write([article], ExportFormat.Ris, issn));
}

/// <summary>Items as JSON.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DigestItem))]
[JsonSerializable(typeof(DigestNotice[]))]
[JsonSerializable(typeof(TopicMatch[]))]
internal sealed partial class DigestItemJson : JsonSerializerContext;
