using RareCancers.Backup;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Diagnosis;

/// <summary>Checks for an import that was not finished, which leaves the store incomplete.</summary>
internal sealed class ImportCheck(Func<StorageAccount> storage) : ICheck
{
    public string Name => "import";

    public TimeSpan Limit => TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new ImportMarks(storage().Table(SuppressionTable.Name)).FindAsync(cancellationToken) is null
                ? [Finding.Ok(Name, "No import is in progress.")]
                : [Finding.Problem(Name, "An import was started but not finished, so the store is incomplete.",
                    "Stop the app, and finish the import with: import <folder>")];
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            return [Finding.Note(Name, "Not checked: storage does not answer.", "Resolve the problem with the tables first.")];
        }
    }
}
