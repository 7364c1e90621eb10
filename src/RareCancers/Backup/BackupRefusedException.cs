namespace RareCancers.Backup;

/// <summary>An export or import cannot continue; the message says why and what to do. What has been done so far stays.</summary>
public sealed class BackupRefusedException(string message, Exception? cause = null) : Exception(message, cause);
