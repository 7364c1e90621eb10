using System.Text.Encodings.Web;
using System.Text.Json;

namespace RareCancers.Articles.Storing;

/// <summary>JSON for a row's properties without escaped letters and symbols: no browser reads it, and an escape takes six characters.</summary>
internal static class StoredJson
{
    public static readonly StoredFunderJson Funders = new(Relaxed(StoredFunderJson.Default.Options));
    public static readonly StoredNoticeJson Notices = new(Relaxed(StoredNoticeJson.Default.Options));
    public static readonly StoredTopicsJson Topics = new(Relaxed(StoredTopicsJson.Default.Options));

    private static JsonSerializerOptions Relaxed(JsonSerializerOptions options) => new(options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
