using RareCancers.Addresses;
using RareCancers.Library;

namespace RareCancers.Exports;

/// <summary>The available files of citations, made only from stored articles.</summary>
public sealed class ExportCatalogue(
    ArticleLibrary library, ArticleReader reader, DocumentCache documents, IOptions<CollectionsOptions> collections, IOptions<SiteOptions> site)
    : IDisposable
{
    /// <summary>How many articles a file has; the others are in files of their own.</summary>
    public const int ArticlesPerFile = 1000;

    // Files are written one at a time: however many large ones are requested, other requests find a free processor.
    private readonly SemaphoreSlim writing = new(1);

    /// <summary>
    /// The citations of a selection, or of the first Collection if it selects all. The file is written once for each state of the stored articles.
    /// </summary>
    /// <param name="selection">The selection.</param>
    /// <param name="page">The number of the file, from 1 for the newest articles.</param>
    /// <param name="format">The format.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Null if there is no such Collection, topic, aspect or page.</returns>
    public async ValueTask<Document?> FindAsync(Selection selection, int page, ExportFormat format, CancellationToken cancellationToken)
    {
        if (selection.Slug == Selection.AllCollections)
            selection = selection with { Slug = collections.Value.Items[0].Slug };
        if (!selection.IsInVocabulary || await library.FindWholeAsync(selection.Slug, cancellationToken) is not { } snapshot)
            return null;

        return await FindOrWriteAsync((selection, page, format), snapshot, WriteAsync, cancellationToken);

        async ValueTask<Document?> WriteAsync()
        {
            ArticleEntry[] found = [.. selection.ArticlesIn(snapshot)];
            ArticleEntry[] shown = [.. found.Skip((page - 1) * ArticlesPerFile).Take(ArticlesPerFile)];
            if (page > 1 && shown.Length == 0)
                return null;

            var name = selection.Topic ?? selection.Slug;
            var next = found.Length > page * ArticlesPerFile ? site.Value.Address(PagePaths.Export(selection, format.Ending(), page + 1)) : null;
            return Write(
                await reader.ListAsync(shown, cancellationToken), format, snapshot, page == 1 ? name : FormattableString.Invariant($"{name}-{page}"), next);
        }
    }

    /// <summary>The citation of an article, by its ID or its later DOI; null if there is no such article.</summary>
    public async ValueTask<Document?> FindAsync(string slug, ArticleId id, ExportFormat format, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(slug, cancellationToken) is not { } snapshot
            || await reader.FindAsync(snapshot, id, cancellationToken) is not { } article)
        {
            return null;
        }

        var name = article.Id.Value.Replace('/', '-').Replace(':', '-');
        return await FindOrWriteAsync(
            (slug, article.Id, format), snapshot, () => ValueTask.FromResult<Document?>(Write([article], format, snapshot, name)), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => writing.Dispose();

    private static Document Write(IReadOnlyList<Article> articles, ExportFormat format, CollectionSnapshot snapshot, string name, Uri? next = null) =>
        new(Export.Write(articles, format, snapshot.Collection.JournalIssn), format.MediaType())
        {
            LastModified = snapshot.Modified,
            FileName = $"{name}.{format.Ending()}",
            Next = next,
        };

    private async ValueTask<Document?> FindOrWriteAsync(
        object key, CollectionSnapshot snapshot, Func<ValueTask<Document?>> write, CancellationToken cancellationToken)
    {
        if (documents.Find(key, [snapshot]) is { } known)
            return known;

        await writing.WaitAsync(cancellationToken);
        try
        {
            return await documents.FindOrWriteAsync(key, [snapshot], write);
        }
        finally
        {
            writing.Release();
        }
    }
}
