using RareCancers.Library;

namespace RareCancers.Exports;

/// <summary>The available files of citations, made only from stored articles.</summary>
public sealed class ExportCatalogue(ArticleLibrary library, DocumentCache documents, IOptions<CollectionsOptions> collections)
    : IDisposable
{
    // Files are written one at a time: however many large ones are requested, other requests find a free processor.
    private readonly SemaphoreSlim writing = new(1);

    /// <summary>
    /// The citations of a selection, or of the first Collection if it selects all; null if there is no such Collection, topic or
    /// aspect. The file is written once for each state of the stored articles.
    /// </summary>
    public async ValueTask<Document?> FindAsync(Selection selection, ExportFormat format, CancellationToken cancellationToken)
    {
        if (selection.Slug == Selection.AllCollections)
            selection = selection with { Slug = collections.Value.Items[0].Slug };
        if (!selection.IsInVocabulary || await library.FindAsync(selection.Slug, cancellationToken) is not { } snapshot)
            return null;

        var name = selection.Topic ?? selection.Slug;
        return await FindOrWriteAsync((selection, format), snapshot, () => selection.ArticlesIn(snapshot), format, name, cancellationToken);
    }

    /// <summary>The citation of an article, by its ID or its later DOI; null if there is no such article.</summary>
    public async ValueTask<Document?> FindAsync(string slug, ArticleId id, ExportFormat format, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(slug, cancellationToken) is not { } snapshot || snapshot.Find(id) is not { } article)
            return null;

        var name = article.Id.Value.Replace('/', '-').Replace(':', '-');
        return await FindOrWriteAsync((slug, article.Id, format), snapshot, () => [article], format, name, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => writing.Dispose();

    private async ValueTask<Document> FindOrWriteAsync(
        object key, CollectionSnapshot snapshot, Func<IEnumerable<Article>> articles, ExportFormat format, string name, CancellationToken cancellationToken)
    {
        if (documents.Find(key, [snapshot]) is { } known)
            return known;

        await writing.WaitAsync(cancellationToken);
        try
        {
            return documents.FindOrWrite(key, [snapshot], () => new Document(Export.Write(articles(), format, snapshot.Collection.Issn), format.MediaType())
            {
                LastModified = snapshot.Modified,
                FileName = $"{name}.{format.Ending()}",
            })!;
        }
        finally
        {
            writing.Release();
        }
    }
}
