namespace RareCancers.Testing.Smtp;

/// <summary>An email as parsed by npm's mailparser.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML; null for none.</param>
/// <param name="MessageId">The Message-ID with its angle brackets.</param>
public sealed record MailAsRead(string Subject, string Text, string? Html, string MessageId);
