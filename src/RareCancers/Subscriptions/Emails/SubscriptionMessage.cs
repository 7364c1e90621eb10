using System.Text.Json.Serialization;

namespace RareCancers.Subscriptions.Emails;

/// <summary>A message of the queue <c>subscriptions</c>. It contains no readable address.</summary>
/// <param name="Task">What to do.</param>
/// <param name="Payload">The encrypted sign-up, or the ID of the subscriber. Queued as <c>Sealed</c>.</param>
public sealed record SubscriptionMessage(SubscriptionTask Task, [property: JsonPropertyName("Sealed")] string Payload)
{
    /// <summary>How many attempts to send its email have failed; the delay grows with each.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Attempt { get; init; }

    /// <summary>Reads a queue message.</summary>
    /// <exception cref="FormatException">The message is not one of ours.</exception>
    public static SubscriptionMessage Parse(string message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, SubscriptionMessageJson.Default.SubscriptionMessage) is { Payload: not null, Attempt: >= 0 } read
                ? read
                : throw new FormatException("The text is not a message about a subscription.");
        }
        catch (JsonException failure)
        {
            throw new FormatException("The text is not a message about a subscription.", failure);
        }
    }

    /// <summary>The queue message.</summary>
    public string ToMessage() => JsonSerializer.Serialize(this, SubscriptionMessageJson.Default.SubscriptionMessage);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(SubscriptionMessage))]
internal sealed partial class SubscriptionMessageJson : JsonSerializerContext;
