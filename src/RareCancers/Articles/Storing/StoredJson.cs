using System.Text.Encodings.Web;

namespace RareCancers.Articles.Storing;

/// <summary>The JSON of a row's properties, without escapes for letters and signs: no browser reads it, and an escape is six times as long.</summary>
internal static class StoredJson
{
    public static readonly StoredFunderJson Funders = new(Relaxed(StoredFunderJson.Default.Options));
    public static readonly StoredNoticeJson Notices = new(Relaxed(StoredNoticeJson.Default.Options));
    public static readonly StoredTopicsJson Topics = new(Relaxed(StoredTopicsJson.Default.Options));

    private static JsonSerializerOptions Relaxed(JsonSerializerOptions options) =>
        new(options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
