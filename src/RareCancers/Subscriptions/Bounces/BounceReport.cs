using RareCancers.Mail;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>A report on one mail to one person.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="MessageId">The mail's Message-ID, with or without angle brackets; null when the report does not say.</param>
/// <param name="Recipient">Whom it did not reach; null when the report does not say.</param>
public sealed record BounceReport(BounceKind Kind, string? MessageId, EmailAddress? Recipient)
{
    /// <summary>Whose mail it was, by its Message-ID, whose part before the @ ends in a point and the subscriber's id; null when it is none of ours.</summary>
    public SubscriberId? Subscriber => SubscriberId.TryParse(MessageId?.Trim(' ', '<', '>').Split('@')[0].Split('.')[^1]);

    /// <summary>A mark of which mail it was: 16 hex digits.</summary>
    public string Mail => ShortHash.Create(MessageId?.Trim(' ', '<', '>') ?? "", 8);
}
