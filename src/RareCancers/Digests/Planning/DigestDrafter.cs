using RareCancers.Articles.Storing;
using RareCancers.Subscriptions.Cohorts;

namespace RareCancers.Digests.Planning;

/// <summary>Drafts the next digest of a Collection and stores nothing.</summary>
public sealed class DigestDrafter(ArticleTable articles, DigestTable digests, DigestItemTable items, DueIndex due, TimeProvider time)
{
    /// <summary>The most cohorts of one digest, so that their names fit into its row; further cohorts are left to the next digest.</summary>
    public const int MaxCohorts = 500;

    /// <summary>The digest after the latest one; null when no cohort is due.</summary>
    internal async Task<DigestDraft?> DraftAsync(string slug, CancellationToken cancellationToken) =>
        await DraftAsync(slug, (await digests.FindLatestAsync(slug, cancellationToken))?.Number ?? 0, cancellationToken);

    /// <summary>The digest after the one of this number; null when no cohort is due.</summary>
    internal async Task<DigestDraft?> DraftAsync(string slug, long lastNumber, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var cohorts = await due.ListAsync(slug, now, cancellationToken).Where(cohort => !cohort.Cohort.IsPaused).ToArrayAsync(cancellationToken);
        return cohorts.Length == 0 ? null : new DigestDraft(
            new Digest
            {
                Collection = slug,
                Number = lastNumber + 1,
                Through = await articles.LastSequenceAsync(slug, cancellationToken),
                Planned = now,
                Cohorts = [.. cohorts.Take(MaxCohorts).Select(cohort => cohort.Cohort.Key)],
            },
            cohorts);
    }

    /// <summary>Whether there is a change that at least one of the due cohorts has not seen and that subscribers are emailed about.</summary>
    internal ValueTask<bool> HasNewsAsync(DigestDraft draft, CancellationToken cancellationToken) => articles
        .ListChangesAsync(draft.Digest.Collection, draft.DueCohorts.Min(cohort => cohort.Through), draft.Digest.Through, cancellationToken)
        .AnyAsync(
            (change, cancel) => ItemFreezer.IsMailedAsync(articles, items, draft.Digest.Collection, draft.Digest.Number, change, cancel), cancellationToken);
}

/// <summary>A digest that could be planned now.</summary>
/// <param name="Digest">The digest, which is not stored.</param>
/// <param name="DueCohorts">All cohorts that are due, at least one.</param>
internal sealed record DigestDraft(Digest Digest, IReadOnlyList<DueCohort> DueCohorts);
