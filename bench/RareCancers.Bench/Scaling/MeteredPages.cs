using Azure;

namespace RareCancers.Bench.Scaling;

/// <summary>Counts each page that is read.</summary>
internal sealed class MeteredPages<T>(AsyncPageable<T> pages, Action<Page<T>> count) : AsyncPageable<T>
    where T : notnull
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        await foreach (var page in pages.AsPages(continuationToken, pageSizeHint))
        {
            count(page);
            yield return page;
        }
    }
}
