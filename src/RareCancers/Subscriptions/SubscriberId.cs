namespace RareCancers.Subscriptions;

/// <summary>The opaque ID of a subscriber: 32 hex digits of a keyed hash of Collection and address.</summary>
public sealed partial record SubscriberId
{
    private SubscriberId(string value) => Value = value;

    /// <summary>The 32 lower-case hex digits.</summary>
    public string Value { get; }

    /// <summary>The subscriber's partition: the first two hex digits, so that 256 shards have about the same size.</summary>
    public string Shard => Value[..2];

    /// <summary>The highest ID of the shard.</summary>
    internal SubscriberId LastOfShard => new(Shard.PadRight(32, 'f'));

    /// <summary>Reads 32 lower-case hex digits; null for anything else.</summary>
    public static SubscriberId? TryParse(string? text) => text is not null && Form().IsMatch(text) ? new SubscriberId(text) : null;

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">The text is not an ID.</exception>
    public static SubscriberId Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is not a subscriber id.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(@"^[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
