using RareCancers.Registries;

namespace RareCancers.Collections.Sources;

/// <summary>Explains why a registry could not be read.</summary>
internal static class RegistryRefusal
{
    /// <summary>The most results that a query may have when it is read for the first time.</summary>
    public const int MaxResults = 100_000;

    /// <summary>The refusal of a source whose query finds more than can be read; null if it does not.</summary>
    /// <param name="source">The source.</param>
    /// <param name="cursor">How far it has been read.</param>
    /// <param name="total">The number of results.</param>
    public static Refusal? TooLarge(this SourceOptions source, SourceCursor cursor, int total) => cursor.Through is not null || total <= MaxResults
        ? null
        : new Refusal(
            RefusalReason.SourceTooLarge,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{source.DisplayName} has {total:N0} results; a first reading is limited to {MaxResults:N0}. Narrow the query in the Address of the source."));

    /// <summary>The refusal of a source whose registry does not answer now, or rejects the query.</summary>
    public static Refusal NotRead(this SourceOptions source, RetryDelay delay) => delay.IsPermanent
        ? new Refusal(RefusalReason.SourceRejected, $"{source.DisplayName} was not read. {delay.Reason} Check the query in the Address of the source.")
        : new Refusal(
            RefusalReason.SourceFailed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{source.DisplayName} was not read. {delay.Reason} A run after {delay.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC tries again."));
}
