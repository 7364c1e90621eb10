using System.Text.Json.Serialization;

namespace RareCancers.Articles;

/// <summary>A notice as it is stored within a row.</summary>
internal sealed record StoredNotice(NoticeKind Kind, string? Citation, string? Doi, string? Published)
{
    public static StoredNotice From(Notice notice) =>
        new(notice.Kind, notice.Citation?.ToString(), notice.Doi?.Value, notice.Published?.ToString());

    public Notice ToNotice() => new(Kind, Articles.Citation.TryParse(Citation), Articles.Doi.TryParse(Doi), PublicationDate.TryParse(Published));
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredNotice[]))]
internal sealed partial class StoredNoticeJson : JsonSerializerContext;
