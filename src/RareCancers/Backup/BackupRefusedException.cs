namespace RareCancers.Backup;

/// <summary>An export or an import cannot go on as things are; the message says why and what to do. What was done so far stays.</summary>
public sealed class BackupRefusedException(string message, Exception? cause = null) : Exception(message, cause);
