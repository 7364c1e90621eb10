using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Settling;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Cohorts;
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
        public IReadOnlyList<string>? AlsoFollows { get; init; }
        public required string Subscriber { get; init; }
        public required SubscriberState State { get; init; }
        public required DateTimeOffset ConfirmationAsked { get; init; }
        public DateTimeOffset? Confirmed { get; init; }
        public DateTimeOffset? Left { get; init; }
        public required PreferencesInput Preferences { get; init; }
        public required long NewsAfter { get; init; }
        public ConsentReceipt? Consent { get; init; }
        public Schedule? PlannedWith { get; init; }
        public required IReadOnlyList<ServiceMailRecord> Mails { get; init; }
        public required IReadOnlyList<Delivery> Digests { get; init; }

        public static Subscription From(
            Subscriber subscriber, Membership? membership, IReadOnlyList<ServiceMailRecord> mails, IReadOnlyList<DeliveryEntry> digests) => new()
            {
                Collection = subscriber.Collection,
                AlsoFollows = subscriber.AlsoFollows.Count == 0 ? null : [.. subscriber.AlsoFollows],
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
                PlannedWith = membership is null ? null : new Schedule(Cohort.For(subscriber)!.Key, membership.After),
                Mails = mails,
                Digests = [.. digests.Select(Delivery.From)],
            };
    }

    // The group of subscribers with the same schedule, and the change-log number up to which they were planned.
    internal sealed record Schedule(string Cohort, long PlannedThrough);

    internal sealed record Delivery(
        long Digest,
        IReadOnlyList<long> Changes,
        Choices? Choices,
        string? MessageId,
        DateTimeOffset? Claimed,
        DeliveryState? State,
        DateTimeOffset? Ended,
        string? Answer)
    {
        // An email that is settled was sent. One without a state is planned.
        public static Delivery From(DeliveryEntry entry) => new(
            entry.Number,
            [.. entry.Items],
            entry.Variant is { } variant
                ? new Choices(
                    [.. variant.Interest.Topics],
                    [.. variant.Interest.Aspects],
                    [.. variant.Interest.Searches.Select(SavedSearchInput.From)],
                    variant.TextOnly,
                    variant.AttachRis)
                : null,
            entry.Record?.MessageId,
            entry.Record?.Claimed,
            entry.Record?.State ?? (entry.Variant is null ? DeliveryState.Sent : null),
            entry.Record?.Ended,
            entry.Record?.Answer);
    }

    internal sealed record Choices(
        IReadOnlyList<string> Topics, IReadOnlyList<string> Aspects, IReadOnlyList<SavedSearchInput> Searches, bool TextOnly, bool AttachRis);

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
