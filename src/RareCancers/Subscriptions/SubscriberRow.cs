using RareCancers.Mail;
using RareCancers.Subscriptions.Preferences;
using RareCancers.Subscriptions.SignUps;

namespace RareCancers.Subscriptions;

/// <summary>A subscriber as a table row.</summary>
internal sealed class SubscriberRow : TableRow
{
    public string Collection { get; set; } = "";
    public string Address { get; set; } = "";
    public string State { get; set; } = "";
    public DateTimeOffset ConfirmationSent { get; set; }
    public DateTimeOffset? Confirmed { get; set; }
    public DateTimeOffset? Departed { get; set; }
    public string? ConsentText { get; set; }
    public DateTimeOffset? ConsentGiven { get; set; }
    public string? ConsentMethod { get; set; }
    public DateTimeOffset? ConsentConfirmed { get; set; }
    public string Preferences { get; set; } = "";
    public long ReadThrough { get; set; }
    public string? AlsoFollows { get; set; }

    // Identifies who wrote the row: when the SDK retries a transaction whose response was lost, it finds its own row.
    public string? ClaimId { get; set; }

    public static SubscriberRow From(Subscriber subscriber) => new()
    {
        PartitionKey = subscriber.Id.Shard,
        RowKey = subscriber.Id.Value,
        Collection = subscriber.Collection,
        Address = subscriber.Address.Value,
        State = subscriber.State.ToString(),
        ConfirmationSent = subscriber.ConfirmationSent,
        Confirmed = subscriber.Confirmed,
        Departed = subscriber.Departed,
        ConsentText = subscriber.Consent?.Text,
        ConsentGiven = subscriber.Consent?.Given,
        ConsentMethod = subscriber.Consent?.Method.ToString(),
        ConsentConfirmed = subscriber.Consent?.Confirmed,
        Preferences = StoredPreferences.Write(subscriber.Preferences),
        ReadThrough = subscriber.ReadThrough,
        AlsoFollows = subscriber.AlsoFollows.Count == 0 ? null : string.Join(' ', subscriber.AlsoFollows),
    };

    public Subscriber ToSubscriber() => new()
    {
        Id = SubscriberId.Parse(RowKey),
        Collection = Collection,
        Address = EmailAddress.Parse(Address),
        State = Enum.Parse<SubscriberState>(State),
        ConfirmationSent = ConfirmationSent,
        Confirmed = Confirmed,
        Departed = Departed,
        Consent = ConsentText is null
            ? null
            : new Consent(ConsentText, ConsentGiven!.Value, Enum.Parse<ConsentMethod>(ConsentMethod!), ConsentConfirmed),
        Preferences = StoredPreferences.Read(Preferences),
        ReadThrough = ReadThrough,
        AlsoFollows = AlsoFollows is null ? [] : [.. AlsoFollows.Split(' ')],
    };
}
