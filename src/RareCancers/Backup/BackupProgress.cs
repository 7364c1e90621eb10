namespace RareCancers.Backup;

/// <summary>The progress of an export or an import.</summary>
/// <param name="Table">The current table.</param>
/// <param name="Step">The current step.</param>
/// <param name="Rows">The number of its rows done.</param>
/// <param name="IsDone">Whether all of its rows are done.</param>
public sealed record BackupProgress(string Table, BackupStep Step, long Rows, bool IsDone);
