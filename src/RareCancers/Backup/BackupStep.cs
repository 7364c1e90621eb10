namespace RareCancers.Backup;

/// <summary>What is done with a table.</summary>
public enum BackupStep
{
    /// <summary>Its rows are written into a file.</summary>
    Exporting,

    /// <summary>Its file is compared with the manifest.</summary>
    CheckingFile,

    /// <summary>Its rows are stored.</summary>
    Importing,

    /// <summary>The stored rows are compared with the manifest.</summary>
    CheckingStore,
}
