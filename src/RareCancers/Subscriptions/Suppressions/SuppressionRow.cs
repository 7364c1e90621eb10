namespace RareCancers.Subscriptions.Suppressions;

/// <summary>A suppression as a table row.</summary>
internal sealed class SuppressionRow : TableRow
{
    public DateTimeOffset? Bounced { get; set; }
    public DateTimeOffset? Complained { get; set; }
    public DateTimeOffset? Erased { get; set; }

    public string? AskedCollection { get; set; }
    public DateTimeOffset? AskedGiven { get; set; }
    public DateTimeOffset? AskedAt { get; set; }

    // UTC ticks and mark of each email, such as "638968608000000000 a1b2;".
    public string SoftBounces { get; set; } = "";

    public static string PartitionOf(string key) => key[..2];

    public static SuppressionRow From(Suppression suppression) => new()
    {
        PartitionKey = PartitionOf(suppression.Key),
        RowKey = suppression.Key,
        Bounced = suppression.Bounced,
        Complained = suppression.Complained,
        Erased = suppression.Erased,
        AskedCollection = suppression.Asked?.Collection,
        AskedGiven = suppression.Asked?.Given,
        AskedAt = suppression.Asked?.At,
        SoftBounces = string.Join(
            ';', suppression.SoftBounces.Select(bounce => string.Create(CultureInfo.InvariantCulture, $"{bounce.At.UtcTicks} {bounce.Mail}"))),
    };

    public Suppression ToSuppression() => new()
    {
        Key = RowKey,
        Bounced = Bounced,
        Complained = Complained,
        Erased = Erased,
        Asked = AskedCollection is { } collection ? new LastConfirmation(collection, AskedGiven!.Value, AskedAt!.Value) : null,
        SoftBounces = [.. SoftBounces.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Read)],
    };

    private static SoftBounce Read(string stored)
    {
        var parts = stored.Split(' ');
        return new SoftBounce(new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero), parts[1]);
    }
}
