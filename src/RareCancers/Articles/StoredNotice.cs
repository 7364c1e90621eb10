using System.Text.Json.Serialization;

namespace RareCancers.Articles;

/// <summary>A notice as it is stored within a row.</summary>
internal sealed record StoredNotice(NoticeKind Kind, string Citation)
{
    public static StoredNotice From(Notice notice) => new(notice.Kind, notice.Citation.ToString());

    public Notice ToNotice() => new(Kind, Articles.Citation.Parse(Citation));
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredNotice[]))]
internal sealed partial class StoredNoticeJson : JsonSerializerContext;
