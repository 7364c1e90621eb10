using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Settings;
using RareCancers.Topics;

namespace RareCancers.LocalHost.Sources;

/// <summary>What a source would bring, as JSON.</summary>
internal sealed record TrialResult(
    SourceKind Kind, string? Title, IReadOnlyList<TrialResult.Article> Accepted, IReadOnlyList<RejectedItem> Rejected, int Unidentified, bool HasMore)
{
    public static string ToJson(TriedSource tried, TopicClassifier classifier)
    {
        var accepted = tried.Accepted.Select(article => new Article(
            ArticleId.From(article.Doi, article.Citation, article.Pmid).Value,
            article.Title,
            article.Published?.ToString(),
            TrialReport.TopicsOf(article, classifier)));
        var result = new TrialResult(tried.Kind, tried.Title, [.. accepted], tried.Rejected, tried.Unidentified, tried.HasMore);
        return JsonSerializer.Serialize(result, TrialResultJson.Readable.TrialResult);
    }

    internal sealed record Article(string Id, string? Title, string? Published, IReadOnlyList<string> Topics);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(TrialResult))]
internal sealed partial class TrialResultJson : JsonSerializerContext
{
    // Titles have letters of any script.
    public static TrialResultJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
