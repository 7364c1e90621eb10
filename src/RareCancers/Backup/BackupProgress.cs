namespace RareCancers.Backup;

/// <summary>How far it is.</summary>
/// <param name="Table">The table at hand.</param>
/// <param name="Step">What is done with it.</param>
/// <param name="Rows">How many of its rows are done.</param>
/// <param name="IsDone">Whether all of them are.</param>
public sealed record BackupProgress(string Table, BackupStep Step, long Rows, bool IsDone);
