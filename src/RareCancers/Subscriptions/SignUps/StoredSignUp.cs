using System.Text.Json.Serialization;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>A sign-up in the queue, encrypted. The JSON names are queued: never rename one.</summary>
internal sealed record StoredSignUp
{
    public required string Collection { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset Given { get; init; }
    public required ConsentMethod Method { get; init; }
    public required string ConsentText { get; init; }
    public string? Preferences { get; init; }

    /// <summary>The keys of the other Collections that it asks for; null for none.</summary>
    public string[]? AlsoFollows { get; init; }

    /// <summary>The preferences that the sign-up provided; null for all of them, as in messages of earlier versions.</summary>
    [JsonPropertyName("Said")]
    public string[]? ProvidedFields { get; init; }

    /// <summary>The keys of all Collections that it asks for.</summary>
    [JsonIgnore]
    public IEnumerable<string> Collections => [Collection, .. AlsoFollows ?? []];

    public string ToJson() => JsonSerializer.Serialize(this, StoredSignUpJson.Default.StoredSignUp);

    public static StoredSignUp Parse(string json) => JsonSerializer.Deserialize(json, StoredSignUpJson.Default.StoredSignUp)!;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredSignUp))]
internal sealed partial class StoredSignUpJson : JsonSerializerContext;
