using System.Text.Json.Serialization;

namespace RareCancers.Collections;

/// <summary>How the app is.</summary>
/// <param name="Collections">Each configured Collection.</param>
public sealed record HealthReport(IReadOnlyList<CollectionHealthReport> Collections)
{
    /// <summary><c>starting</c> until every Collection was tried once, then <c>refused</c> while a source is refused, else <c>ok</c>.</summary>
    public string Status => !IsReady ? "starting" : Collections.Any(collection => collection.Refused is not null) ? "refused" : "ok";

    /// <summary>Whether every Collection was tried once.</summary>
    [JsonIgnore]
    public bool IsReady => Collections.All(collection => collection.LastTried is not null);
}

/// <summary>How one Collection is.</summary>
/// <param name="Slug">The Collection.</param>
/// <param name="LastTried">When it was last collected, in UTC; null before the first time.</param>
/// <param name="LastSucceeded">When its listing was last taken, in UTC; null before the first time.</param>
/// <param name="LeftOut">How many items of the listing had neither a DOI nor a citation; null when none.</param>
/// <param name="Refused">Why the last try was refused; null when it was not.</param>
/// <param name="Message">What to do about the refusal; null when there is none.</param>
/// <param name="Sample">The start of what was refused; null when there is none.</param>
public sealed record CollectionHealthReport(
    string Slug, DateTimeOffset? LastTried, DateTimeOffset? LastSucceeded, int? LeftOut, RefusalReason? Refused, string? Message, string? Sample);

/// <summary>The health report as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true)]
[JsonSerializable(typeof(HealthReport))]
public sealed partial class HealthReportJson : JsonSerializerContext;
