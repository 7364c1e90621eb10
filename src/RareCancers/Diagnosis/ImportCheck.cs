using RareCancers.Backup;
using RareCancers.Storage;
using RareCancers.Subscriptions.Suppressions;

namespace RareCancers.Diagnosis;

/// <summary>Whether an import was begun and not finished: the store holds a part of an app only.</summary>
internal sealed class ImportCheck(Func<StorageAccount> storage) : ICheck
{
    public string Name => "import";

    public TimeSpan Limit => TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new ImportMarks(storage().Table(SuppressionTable.Name)).FindAsync(cancellationToken) is null
                ? [Finding.Ok(Name, "None is under way.")]
                : [Finding.Problem(Name, "One was begun and is not finished, so the store holds a part only.", "Stop the app, and finish it with: import <folder>")];
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            return [Finding.Note(Name, "Not looked at: storage does not answer.", "See what is said of the tables first.")];
        }
    }
}
