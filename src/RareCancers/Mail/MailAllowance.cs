namespace RareCancers.Mail;

/// <summary>How many mails may go now.</summary>
/// <param name="Granted">How many of those wanted, 0 to all.</param>
/// <param name="AskAgain">When there will be room for more, in UTC; null when all were granted.</param>
public sealed record MailAllowance(int Granted, DateTimeOffset? AskAgain);
