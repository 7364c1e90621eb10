using Azure;

namespace RareCancers.Bench.Scaling;

/// <summary>Counts each page that is read.</summary>
internal sealed class MeteredPages<T>(AsyncPageable<T> pages, Action<Page<T>> count) : AsyncPageable<T>
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var isEmpty = true;
        await foreach (var page in pages.AsPages(continuationToken, pageSizeHint))
        {
            isEmpty = false;
            count(page);
            yield return page;
        }

        // A query without results is a request, too.
        if (isEmpty)
            count(Page<T>.FromValues([], continuationToken: null, response: null!));
    }
}
