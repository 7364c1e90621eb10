using RareCancers.Mail;

namespace RareCancers.Subscriptions.Bounces;

/// <summary>A report on one email to one recipient.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="MessageId">The email's Message-ID, with or without angle brackets; null when the report does not say.</param>
/// <param name="Recipient">The recipient; null when the report does not say.</param>
public sealed record BounceReport(BounceKind Kind, string? MessageId, EmailAddress? Recipient)
{
    /// <summary>The token in the email's List-Unsubscribe header; null when the report does not contain one.</summary>
    public string? UnsubscribeToken { get; init; }

    /// <summary>Identifies the email: 16 hex digits of a hash of its Message-ID.</summary>
    public string Mail => ShortHash.Create(MessageId?.Trim(' ', '<', '>') ?? "", 8);
}
