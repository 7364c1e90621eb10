using System.Text.Json;
using System.Text.Json.Serialization;

namespace RareCancers.Subscriptions.SignUps;

/// <summary>A sign-up as it waits in the queue, sealed. Its names are queued: never rename one.</summary>
internal sealed record StoredSignUp
{
    public required string Collection { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset Given { get; init; }
    public required ConsentMethod Method { get; init; }
    public required string ConsentText { get; init; }
    public string? Preferences { get; init; }

    /// <summary>Which of the preferences they said themselves; null for all, as before it was stored.</summary>
    public string[]? Said { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, StoredSignUpJson.Default.StoredSignUp);

    public static StoredSignUp Parse(string json) => JsonSerializer.Deserialize(json, StoredSignUpJson.Default.StoredSignUp)!;
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredSignUp))]
internal sealed partial class StoredSignUpJson : JsonSerializerContext;
