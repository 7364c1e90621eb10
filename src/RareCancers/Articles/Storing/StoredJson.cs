using System.Text.Encodings.Web;
using System.Text.Json;

namespace RareCancers.Articles.Storing;

/// <summary>The JSON of a row's properties, letters and signs as they are: no browser reads it, and escapes are six times as long.</summary>
internal static class StoredJson
{
    public static readonly StoredFunderJson Funders = new(Relaxed(StoredFunderJson.Default.Options));
    public static readonly StoredNoticeJson Notices = new(Relaxed(StoredNoticeJson.Default.Options));
    public static readonly StoredTopicsJson Topics = new(Relaxed(StoredTopicsJson.Default.Options));

    private static JsonSerializerOptions Relaxed(JsonSerializerOptions options) => new(options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
