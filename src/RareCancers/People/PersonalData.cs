using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using RareCancers.Digests.Deliveries;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Emails;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.People;

/// <summary>All that is stored about a person, as the export has it.</summary>
internal sealed record PersonalData
{
    public required string Email { get; init; }
    public required IReadOnlyList<Subscription> Subscriptions { get; init; }
    public SuppressionReceipt? Suppression { get; init; }

    /// <summary>What is stored about the mailbox behind an address with a tag and the like; null for other addresses.</summary>
    public SuppressionReceipt? Mailbox { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PersonalDataJson.Readable.PersonalData);

    internal sealed record Subscription
    {
        public required string Collection { get; init; }
        public required string Subscriber { get; init; }
        public required SubscriberState State { get; init; }
        public required DateTimeOffset ConfirmationAsked { get; init; }
        public DateTimeOffset? Confirmed { get; init; }
        public DateTimeOffset? Left { get; init; }
        public required PreferencesInput Preferences { get; init; }
        public required long NewsAfter { get; init; }
        public ConsentReceipt? Consent { get; init; }
        public required IReadOnlyList<ServiceMailRecord> Mails { get; init; }
        public required IReadOnlyList<Delivery> Digests { get; init; }

        public static Subscription From(Subscriber subscriber, IReadOnlyList<ServiceMailRecord> mails, IReadOnlyList<Delivery> digests) => new()
        {
            Collection = subscriber.Collection,
            Subscriber = subscriber.Id.Value,
            State = subscriber.State,
            ConfirmationAsked = subscriber.ConfirmationSent,
            Confirmed = subscriber.Confirmed,
            Left = subscriber.Departed,
            // The pause as stored, even when it is over.
            Preferences = PreferencesInput.From(subscriber.Preferences, DateTimeOffset.UnixEpoch),
            NewsAfter = subscriber.ReadThrough,
            Consent = subscriber.Consent is not { } consent ? null : new ConsentReceipt(
                consent.Text, ConsentText.Versions.GetValueOrDefault(consent.Text), consent.Given, consent.Method, consent.Confirmed),
            Mails = mails,
            Digests = digests,
        };
    }

    internal sealed record Delivery(long Digest, string? MessageId, DateTimeOffset? Claimed, DeliveryState State, DateTimeOffset? Ended, string? Answer)
    {
        public static Delivery From(long digest, DeliveryRecord record) =>
            new(digest, record.MessageId, record.Claimed, record.State, record.Ended, record.Answer);
    }

    internal sealed record ConsentReceipt(string Version, string? Text, DateTimeOffset Given, ConsentMethod Method, DateTimeOffset? Confirmed);

    internal sealed record SuppressionReceipt(
        string KeyedHash,
        DateTimeOffset? Bounced,
        DateTimeOffset? Complained,
        DateTimeOffset? Blocked,
        DateTimeOffset? Erased,
        IReadOnlyList<SoftBounce> BouncedForNow,
        LastConfirmation? AskedToConfirm,
        IReadOnlyList<DateTimeOffset> AskedWithoutConfirmation)
    {
        public static SuppressionReceipt From(Suppression kept) =>
            new(kept.Key, kept.Bounced, kept.Complained, kept.Blocked, kept.Erased, kept.SoftBounces, kept.Asked, kept.Unconfirmed);
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(PersonalData))]
internal sealed partial class PersonalDataJson : JsonSerializerContext
{
    // People read it: letters of any script are left unescaped.
    public static PersonalDataJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
