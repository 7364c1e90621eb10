namespace RareCancers.Articles.Storing;

/// <summary>The operations that store a revision, all in one transaction.</summary>
internal static class ArticleActions
{
    // Of articles that are due, the longest overdue are enriched first.
    private static readonly TimeSpan NewsLead = TimeSpan.FromDays(7);

    /// <summary>The operations for a revision.</summary>
    /// <param name="slug">The Collection.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="sequence">The sequence of the last change before it.</param>
    public static IEnumerable<TableTransactionAction> For(string slug, ArticleRevision revision, long sequence)
    {
        var previous = revision.Previous;
        var article = previous is null ? revision.Article with { Sequence = sequence + 1 } : revision.Article;
        var write = previous is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace;

        yield return new(write, ArticleRow.From(slug, ArticleRow.KeyById(article.Id), article), ETag.All);
        yield return new(write, ArticleRow.From(slug, ArticleRow.KeyOnTimeline(article), article), ETag.All);
        if (previous is null || previous.Enriched is not null && article.Enriched is null)
        {
            var due = previous is null ? article.FirstSeen : article.Modified;
            // A back-fill can take days, during which news comes first.
            if (revision.Changes.Any(change => !change.IsBackfill))
                due -= NewsLead;
            yield return Upsert(PendingEnrichmentRow.From(slug, new PendingEnrichment(article.Id, due, Tries: 0, Reason: null)));
        }

        foreach (var row in Index(slug, article, previous))
            yield return Upsert(row);
        foreach (var row in NoLongerNeeded(slug, article, previous, revision.Absorbed))
            yield return new(TableTransactionActionType.Delete, row, ETag.All);
        foreach (var change in revision.Changes.Select(change => change with { Sequence = ++sequence }))
        {
            yield return new(TableTransactionActionType.Add, ChangeRow.From(slug, change));
            if (change.Notice is not null)
                yield return Upsert(ChangeRow.From(slug, change, ChangeRow.Notices));
        }
    }

    /// <summary>The rows by which an article is found other than by its own ID, except those that its previous state had.</summary>
    public static IEnumerable<TableRow> Index(string slug, Article article, Article? previous)
    {
        foreach (var alias in article.Ids.Except(previous?.Ids ?? []).Where(alias => alias != article.Id))
            yield return AliasRow.From(slug, alias, article.Id);
        foreach (var source in PagesOf(article).Except(PagesOf(previous)))
            yield return ListedRow.From(slug, source, article.Id);
        foreach (var text in TextsOf(article).Except(TextsOf(previous)))
            yield return TextRow.From(slug, text, article.Id);
    }

    private static IEnumerable<TableRow> NoLongerNeeded(string slug, Article article, Article? previous, Article? absorbed)
    {
        foreach (var source in PagesOf(previous).Except(PagesOf(article)))
            yield return ListedRow.From(slug, source, article.Id);
        if (absorbed is null)
            yield break;

        yield return ArticleRow.From(slug, ArticleRow.KeyById(absorbed.Id), absorbed);
        yield return ArticleRow.From(slug, ArticleRow.KeyOnTimeline(absorbed), absorbed);
        foreach (var source in PagesOf(absorbed))
            yield return ListedRow.From(slug, source, absorbed.Id);
    }

    private static TableTransactionAction Upsert(TableRow row) => new(TableTransactionActionType.UpsertReplace, row);

    private static IEnumerable<string> PagesOf(Article? article) => article?.Sources.Where(SourceKey.IsPage) ?? [];

    // An article with both a DOI and a citation is never searched by its text.
    private static IEnumerable<string> TextsOf(Article? article) =>
        article is { Doi: not null, Citation: not null } or null ? [] : TextRow.TextsOf(article.Title, article.Teaser);
}
