namespace RareCancers.Mail;

/// <summary>Mails that were let go around one moment.</summary>
/// <param name="End">The first second, in Unix time, after they were.</param>
/// <param name="Mails">How many.</param>
internal sealed record QuotaGrant(long End, int Mails);
