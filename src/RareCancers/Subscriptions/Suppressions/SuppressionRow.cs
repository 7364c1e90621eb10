namespace RareCancers.Subscriptions.Suppressions;

/// <summary>A suppression as a table row.</summary>
internal sealed class SuppressionRow : TableRow
{
    public DateTimeOffset? Bounced { get; set; }
    public DateTimeOffset? Complained { get; set; }
    public DateTimeOffset? Blocked { get; set; }
    public DateTimeOffset? Erased { get; set; }

    public string? AskedCollection { get; set; }
    public DateTimeOffset? AskedGiven { get; set; }
    public DateTimeOffset? AskedAt { get; set; }
    public string? AskedAddress { get; set; }

    // UTC ticks of each email, such as "638968608000000000;638968644000000000".
    public string Unconfirmed { get; set; } = "";

    // UTC ticks and mark of each email, such as "638968608000000000 a1b2;".
    public string SoftBounces { get; set; } = "";

    public static string PartitionOf(string key) => key[..2];

    public static SuppressionRow From(Suppression suppression) => new()
    {
        PartitionKey = PartitionOf(suppression.Key),
        RowKey = suppression.Key,
        Bounced = suppression.Bounced,
        Complained = suppression.Complained,
        Blocked = suppression.Blocked,
        Erased = suppression.Erased,
        AskedCollection = suppression.Asked?.Collection,
        AskedGiven = suppression.Asked?.Given,
        AskedAt = suppression.Asked?.At,
        AskedAddress = suppression.Asked?.Address,
        Unconfirmed = string.Join(';', suppression.Unconfirmed.Select(at => at.UtcTicks.ToString(CultureInfo.InvariantCulture))),
        SoftBounces = string.Join(
            ';', suppression.SoftBounces.Select(bounce => string.Create(CultureInfo.InvariantCulture, $"{bounce.At.UtcTicks} {bounce.Mail}"))),
    };

    public Suppression ToSuppression() => new()
    {
        Key = RowKey,
        Bounced = Bounced,
        Complained = Complained,
        Blocked = Blocked,
        Erased = Erased,
        Asked = AskedCollection is { } collection
            ? new LastConfirmation(collection, AskedGiven!.Value, AskedAt!.Value) { Address = AskedAddress }
            : null,
        Unconfirmed = [.. Unconfirmed.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(MomentOf)],
        SoftBounces = [.. SoftBounces.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Read)],
    };

    private static SoftBounce Read(string stored)
    {
        var parts = stored.Split(' ');
        return new SoftBounce(MomentOf(parts[0]), parts[1]);
    }

    private static DateTimeOffset MomentOf(string ticks) => new(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
