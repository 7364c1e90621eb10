using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace RareCancers.Subscriptions;

/// <summary>All that is stored about a person, as they are given it.</summary>
internal sealed record PersonalData
{
    public required string Email { get; init; }
    public required string Collection { get; init; }
    public required string Subscriber { get; init; }
    public required SubscriberState State { get; init; }
    public required DateTimeOffset ConfirmationAsked { get; init; }
    public DateTimeOffset? Confirmed { get; init; }
    public DateTimeOffset? Left { get; init; }
    public required PreferencesInput Preferences { get; init; }
    public required long NewsAfter { get; init; }
    public ConsentReceipt? Consent { get; init; }
    public SuppressionReceipt? Suppression { get; init; }

    public static byte[] Write(Subscriber subscriber, Suppression? suppression) => JsonSerializer.SerializeToUtf8Bytes(
        new PersonalData
        {
            Email = subscriber.Address.Value,
            Collection = subscriber.Collection,
            Subscriber = subscriber.Id.Value,
            State = subscriber.State,
            ConfirmationAsked = subscriber.ConfirmationSent,
            Confirmed = subscriber.Confirmed,
            Left = subscriber.Departed,
            // The pause as stored, be it over.
            Preferences = PreferencesInput.Of(subscriber.Preferences, DateTimeOffset.UnixEpoch),
            NewsAfter = subscriber.ReadThrough,
            Consent = subscriber.Consent is { } consent
                ? new ConsentReceipt(consent.Text, ConsentText.Versions.GetValueOrDefault(consent.Text), consent.Given, consent.Method, consent.Confirmed) : null,
            Suppression = suppression is null
                ? null : new SuppressionReceipt(suppression.Bounced, suppression.Complained, suppression.Erased, [.. suppression.SoftBounces.Select(bounce => bounce.At)], suppression.Asked?.At),
        },
        PersonalDataJson.Readable.PersonalData);

    internal sealed record ConsentReceipt(string Version, string? Text, DateTimeOffset Given, ConsentMethod Method, DateTimeOffset? Confirmed);

    internal sealed record SuppressionReceipt(DateTimeOffset? Bounced, DateTimeOffset? Complained, DateTimeOffset? Erased, IReadOnlyList<DateTimeOffset> BouncedForNow, DateTimeOffset? AskedToConfirm);
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(PersonalData))]
internal sealed partial class PersonalDataJson : JsonSerializerContext
{
    // People read it: letters of their own script stand as they are.
    public static PersonalDataJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });
}
