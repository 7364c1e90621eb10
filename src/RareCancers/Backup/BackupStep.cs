namespace RareCancers.Backup;

/// <summary>The steps of an export or import, for one table.</summary>
public enum BackupStep
{
    /// <summary>Writing its rows to a file.</summary>
    Exporting,

    /// <summary>Comparing its file with the manifest.</summary>
    CheckingFile,

    /// <summary>Storing its rows.</summary>
    Importing,

    /// <summary>Comparing the stored rows with the manifest.</summary>
    CheckingStore,
}
