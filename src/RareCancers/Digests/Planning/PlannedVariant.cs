using System.Text.Json.Serialization;

namespace RareCancers.Digests.Planning;

/// <summary>The content that several subscribers share, which is rendered once for all of them.</summary>
/// <param name="Items">The items, newest first.</param>
/// <param name="Interest">What these subscribers follow.</param>
/// <param name="TextOnly">Whether the email has no HTML part.</param>
/// <param name="AttachRis">Whether the citations are attached as a file.</param>
public sealed record PlannedVariant(ValueList<ItemReference> Items, Interest Interest, bool TextOnly, bool AttachRis);

/// <summary>An item of a digest in a variant.</summary>
/// <param name="Sequence">The number of its change in the change log.</param>
/// <param name="AnnouncedIn">For a notice, the number of the digest that announced the article to these subscribers; null if none did.</param>
public sealed record ItemReference(long Sequence, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? AnnouncedIn)
{
    /// <summary>
    /// Which of the interest's searches found the article when the digest was planned, as their positions from 0; null if none did, and in plans of
    /// versions without searches. The article may change before the email is sent.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonConverter(typeof(ValueListJson<int>))]
    public ValueList<int>? FoundBy { get; init; }
}

/// <summary>One email of a digest.</summary>
/// <param name="Subscriber">The recipient.</param>
/// <param name="Variant">The content.</param>
public sealed record PlannedEmail(Subscriptions.SubscriberId Subscriber, PlannedVariant Variant);
