using System.Runtime.CompilerServices;

namespace RareCancers.Digests;

/// <summary>The table <c>Digests</c>: one partition per Collection, the newest digest first, and one that lists paused digests.</summary>
public sealed class DigestTable(TableClient table)
{
    /// <summary>The table's name in the storage account.</summary>
    public const string Name = "Digests";

    /// <summary>The most digests that <see cref="ListSentAsync"/> returns.</summary>
    public const int MaxListed = 500;

    private const string Paused = "paused";

    /// <summary>The digest planned last; null before the first.</summary>
    public async Task<Digest?> FindLatestAsync(string slug, CancellationToken cancellationToken) =>
        (await table.QueryAsync<DigestRow>(DigestsOf(slug), maxPerPage: 1, cancellationToken: cancellationToken).FirstOrDefaultAsync(cancellationToken))
        ?.ToDigest();

    /// <summary>The digests of a Collection that were sent or are being sent, newest first; at most <see cref="MaxListed"/>.</summary>
    public async Task<IReadOnlyList<Digest>> ListSentAsync(string slug, CancellationToken cancellationToken) =>
        await table.QueryAsync<DigestRow>(DigestsOf(slug), cancellationToken: cancellationToken)
            .Select(row => row.ToDigest())
            .Where(WasSent)
            .Take(MaxListed)
            .ToArrayAsync(cancellationToken);

    /// <summary>A digest that was sent or is being sent; null when there is none of that number.</summary>
    public async Task<Digest?> FindSentAsync(string slug, long number, CancellationToken cancellationToken) =>
        await FindAsync(slug, number, cancellationToken) is { } digest && WasSent(digest) ? digest : null;

    /// <summary>A digest by its number; null when there is none of that number.</summary>
    public async Task<Digest?> FindAsync(string slug, long number, CancellationToken cancellationToken) =>
        (await FindRowAsync(slug, number, cancellationToken))?.ToDigest();

    /// <summary>Stores a new digest; false when another planner stored one of that number first.</summary>
    public async Task<bool> TryAddAsync(Digest digest, CancellationToken cancellationToken)
    {
        var row = DigestRow.From(digest);
        row.ClaimId = Guid.NewGuid().ToString("N");
        return await table.TryAddAsync(row, cancellationToken)
            || (await FindRowAsync(digest.Collection, digest.Number, cancellationToken))?.ClaimId == row.ClaimId;
    }

    /// <summary>Records that every shard is planned and queued. A digest that was paused meanwhile stays paused.</summary>
    /// <returns>The digest as it is now.</returns>
    public async Task<Digest> MarkQueuedAsync(Digest digest, int mails, CancellationToken cancellationToken) => await ChangeAsync(
        digest.Collection,
        digest.Number,
        read => read with { Mails = mails, State = read.State == DigestState.Planning ? DigestState.Queued : read.State },
        cancellationToken) ?? throw new InvalidOperationException($"The digest {digest.Id} is no longer stored.");

    /// <summary>Pauses a digest, so that nothing of it is sent. One that is paused keeps its reason. Null when there is none of that number.</summary>
    public async Task<Digest?> PauseAsync(string slug, long number, string reason, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(slug, number, cancellationToken) is null)
            return null;

        // The list first: readers of the list skip a digest that is not paused, but would miss one that is not listed.
        await table.UpsertEntityAsync(
            new TableEntity(Paused, Digest.IdOf(slug, number)) { ["Slug"] = slug, ["Number"] = number }, TableUpdateMode.Replace, cancellationToken);
        return await ChangeAsync(
            slug,
            number,
            read => read.State == DigestState.Paused ? read : read with { State = DigestState.Paused, PausedBecause = reason, PausedSince = at },
            cancellationToken);
    }

    /// <summary>Resumes a paused digest; null when there is none of that number.</summary>
    public async Task<Digest?> ResumeAsync(string slug, long number, CancellationToken cancellationToken)
    {
        var resumed = await ChangeAsync(
            slug,
            number,
            // If it was paused before planning ended, the planner's next run resumes planning.
            read => read.State != DigestState.Paused ? read : read with
            {
                State = read.Mails > 0 ? DigestState.Queued : DigestState.Planning,
                PausedBecause = null,
                PausedSince = null,
            },
            cancellationToken);
        await table.DeleteEntityAsync(Paused, Digest.IdOf(slug, number), ETag.All, cancellationToken);
        return resumed;
    }

    /// <summary>The paused digests of all Collections.</summary>
    public async IAsyncEnumerable<Digest> ListPausedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.All(Paused), cancellationToken: cancellationToken))
        {
            var digest = await FindAsync(row.GetString("Slug"), row.GetInt64("Number")!.Value, cancellationToken);
            if (digest is { State: DigestState.Paused })
                yield return digest;
        }
    }

    private async Task<Digest?> ChangeAsync(string slug, long number, Func<Digest, Digest> change, CancellationToken cancellationToken)
    {
        while (await FindRowAsync(slug, number, cancellationToken) is { } row)
        {
            var (read, changed) = (row.ToDigest(), change(row.ToDigest()));
            if (changed == read || await table.TryWriteAsync(DigestRow.From(changed), row.ETag, cancellationToken))
                return changed;
        }

        return null;
    }

    // The keys of digests are digits, which sort before a colon and before the keys of announcements.
    private static string DigestsOf(string slug) => TableKey.Range(slug, "0", ":");

    // A digest may have no emails: its news interested nobody, or it was planned after a planner had died during the one before.
    private static bool WasSent(Digest digest) => digest is { IsQueued: true, Mails: > 0 };

    private Task<DigestRow?> FindRowAsync(string slug, long number, CancellationToken cancellationToken) =>
        table.FindAsync<DigestRow>(slug, TableKey.Descending(number), cancellationToken);
}
