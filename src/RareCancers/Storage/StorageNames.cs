namespace RareCancers.Storage;

/// <summary>What the app keeps in its storage account.</summary>
/// <param name="Tables">Its tables, in the order in which a copy of them is taken; see <see cref="RareCancersServices"/>.</param>
/// <param name="Queues">Its queues.</param>
public sealed record StorageNames(IReadOnlyList<string> Tables, IReadOnlyList<string> Queues)
{
    /// <summary>The partition of rows that are there to see whether rows can be written, and are deleted at once.</summary>
    public const string ThrowAway = "doctor";

    /// <summary>The partition of the row that says that an import is under way.</summary>
    public const string Import = "import";

    /// <summary>Whether a partition is about the store itself, and not of the app's data.</summary>
    public static bool IsOwn(string partition) => partition is ThrowAway or Import;
}
