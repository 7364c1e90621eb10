namespace RareCancers.Storage;

/// <summary>The tables and queues in the app's storage account.</summary>
/// <param name="Tables">The tables, in the order in which an export reads them; see <see cref="RareCancersServices"/>.</param>
/// <param name="Queues">The queues.</param>
public sealed record StorageNames(IReadOnlyList<string> Tables, IReadOnlyList<string> Queues)
{
    /// <summary>The partition of rows that only test whether rows can be written; they are deleted at once.</summary>
    public const string ThrowAway = "doctor";

    /// <summary>The partition of the row that marks an import as under way.</summary>
    public const string Import = "import";

    /// <summary>Whether a partition is about the store itself rather than the app's data.</summary>
    public static bool IsOwn(string partition) => partition is ThrowAway or Import;
}
