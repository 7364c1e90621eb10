using Azure.Data.Tables;
using RareCancers.Storage;

namespace RareCancers.Digests;

/// <summary>What the digests held, in the table <c>Digests</c>: a partition a digest, a row an item. It is never altered.</summary>
public sealed class DigestArchive(TableClient table)
{
    /// <summary>The most digests that a list shows.</summary>
    public const int MaxListed = 500;

    /// <summary>What a digest holds, in the order of the change log; empty when there is no such digest.</summary>
    public async Task<IReadOnlyList<DigestItem>> ReadAsync(string slug, long number, CancellationToken cancellationToken) =>
        await new DigestItemTable(table).ListAsync(slug, number, cancellationToken).ToArrayAsync(cancellationToken);

    /// <summary>The digests of a Collection that went out or are on their way, newest first; the newest <see cref="MaxListed"/>.</summary>
    public async Task<IReadOnlyList<Digest>> ListAsync(string slug, CancellationToken cancellationToken)
    {
        // The keys of digests are digits; a colon sorts behind them.
        var digests = TableKey.Range(slug, "0", ":");
        return await table.QueryAsync<DigestRow>(digests, cancellationToken: cancellationToken)
            .Select(row => row.ToDigest())
            .Where(WasMailed)
            .Take(MaxListed)
            .ToArrayAsync(cancellationToken);
    }

    /// <summary>A digest that went out or is on its way; null when there is no such.</summary>
    public async Task<Digest?> FindAsync(string slug, long number, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<DigestRow>(slug, TableKey.Descending(number), cancellationToken: cancellationToken);
        return row.HasValue && row.Value!.ToDigest() is var digest && WasMailed(digest) ? digest : null;
    }

    // One may have nothing for anyone: its news interested nobody, or it was planned after a planner had died over the one before.
    private static bool WasMailed(Digest digest) => digest is { IsQueued: true, Mails: > 0 };
}
