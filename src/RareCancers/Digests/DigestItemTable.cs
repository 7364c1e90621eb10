using System.Runtime.CompilerServices;

namespace RareCancers.Digests;

/// <summary>The content of digests in the table <c>Digests</c>: each item as it was then, and which digest announced which article.</summary>
public sealed class DigestItemTable(TableClient table)
{
    // Fifty items of the greatest length fit into the 4 MiB of a transaction.
    private const int MaxOperations = 50;
    private const string Item = "Item";
    private const string Sequence = "Sequence";
    private const string Number = "Number";

    /// <summary>The items of a digest, oldest change first.</summary>
    public async IAsyncEnumerable<DigestItem> ListAsync(string slug, long number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(TableKey.All(Digest.IdOf(slug, number)), cancellationToken: cancellationToken))
            yield return DigestItem.FromJson(row.GetString(Item));
    }

    /// <summary>
    /// Adds items to a digest, and records the new articles among them as announced by it. False when another planner has added
    /// one of them; its item then stands.
    /// </summary>
    public async Task<bool> TryAddAsync(string slug, long number, IEnumerable<DigestItem> items, CancellationToken cancellationToken)
    {
        foreach (var some in items.Chunk(MaxOperations))
        {
            // The announcements first: one too many costs a query later, a missing one costs a reader a notice.
            TableTransactionAction[] announced =
                [.. some.Where(item => item.IsAnnouncement).Select(item => Announced(slug, number, item))];
            if (announced.Length > 0)
                await table.SubmitTransactionAsync(announced, cancellationToken);
            if (!await table.TrySubmitAsync(some.Select(item => Frozen(slug, number, item)), cancellationToken))
                return false;
        }

        return true;
    }

    /// <summary>The numbers of the digests that announced an article, under any of its IDs, each with the sequence of the change.</summary>
    public async IAsyncEnumerable<(long Number, long Sequence)> ListAnnouncingAsync(
        string slug, Article article, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var filter in article.Ids.Select(id => TableKey.Prefix(slug, AnnouncedPrefix(id))))
        {
            await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
                yield return (row.GetInt64(Number)!.Value, row.GetInt64(Sequence)!.Value);
        }
    }

    private static string AnnouncedPrefix(ArticleId article) => $"announced:{TableKey.Escape(article.Value)}:";

    private static TableTransactionAction Announced(string slug, long number, DigestItem item) => new(
        TableTransactionActionType.UpsertReplace,
        // A digest may announce an article twice: as a preprint to some, as its version of record to others.
        new TableEntity(slug, string.Create(CultureInfo.InvariantCulture, $"{AnnouncedPrefix(item.Article)}{number}:{item.Sequence}"))
        {
            [Number] = number,
            [Sequence] = item.Sequence,
        });

    private static TableTransactionAction Frozen(string slug, long number, DigestItem item) => new(
        TableTransactionActionType.Add, new TableEntity(Digest.IdOf(slug, number), TableKey.Ascending(item.Sequence)) { [Item] = item.ToJson() });
}
