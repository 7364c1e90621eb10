namespace RareCancers.Mail;

/// <summary>How many emails may be sent now.</summary>
/// <param name="Granted">How many were granted, 0 to all that were requested.</param>
/// <param name="AskAgain">When the quota has room for more, in UTC; null when all were granted.</param>
public sealed record MailAllowance(int Granted, DateTimeOffset? AskAgain);
