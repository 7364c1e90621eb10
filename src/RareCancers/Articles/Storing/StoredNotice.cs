using System.Text.Json.Serialization;
using RareCancers.Articles.Notices;

namespace RareCancers.Articles.Storing;

/// <summary>A notice as stored within a row.</summary>
internal sealed record StoredNotice(NoticeKind Kind, string? Citation, string? Doi, string? Published, bool? IsInPlace = null)
{
    /// <summary>The notices that fit into a row, retractions taking precedence over all others.</summary>
    public static IEnumerable<Notice> Fitting(IReadOnlyCollection<Notice> notices)
    {
        var fitting = StoredLength.Fitting(
            notices.OrderByDescending(notice => notice.Kind == NoticeKind.Retraction),
            notice => JsonSerializer.Serialize(From(notice), StoredJson.Notices.StoredNotice)).ToHashSet();
        return notices.Where(fitting.Contains);
    }

    public static StoredNotice From(Notice notice) =>
        new(notice.Kind, notice.Citation?.ToString(), notice.Doi?.Value, notice.Published?.ToString(), notice.IsInPlace ? true : null);

    public Notice ToNotice() => new(Kind, Articles.Citation.TryParse(Citation), Articles.Doi.TryParse(Doi), PublicationDate.TryParse(Published))
    {
        IsInPlace = IsInPlace ?? false,
    };
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredNotice[]))]
internal sealed partial class StoredNoticeJson : JsonSerializerContext;
