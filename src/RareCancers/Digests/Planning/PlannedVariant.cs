using System.Text.Json.Serialization;
using RareCancers.Articles;
using RareCancers.Topics;

namespace RareCancers.Digests.Planning;

/// <summary>What several readers of a digest get alike, and so is rendered once.</summary>
/// <param name="Items">What is in it, newest first.</param>
/// <param name="Interest">What they chose to be told of.</param>
/// <param name="TextOnly">Whether the mail has no HTML part.</param>
/// <param name="AttachRis">Whether the citations come with it.</param>
public sealed record PlannedVariant(ValueList<ItemReference> Items, Interest Interest, bool TextOnly, bool AttachRis);

/// <summary>An item of a digest for some of its readers.</summary>
/// <param name="Sequence">The change that it tells of.</param>
/// <param name="AnnouncedIn">Of a notice the number of the digest that brought these readers the article; null where none did.</param>
public sealed record ItemReference(long Sequence, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? AnnouncedIn);

/// <summary>One mail of a digest.</summary>
/// <param name="Subscriber">To whom.</param>
/// <param name="Variant">With what.</param>
public sealed record PlannedEmail(Subscriptions.SubscriberId Subscriber, PlannedVariant Variant);
