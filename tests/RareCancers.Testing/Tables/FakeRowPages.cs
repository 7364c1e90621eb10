using Azure;
using Azure.Data.Tables;

namespace RareCancers.Testing.Tables;

/// <summary>The pages of a query of the fake table. As at the service, each page is read when it is asked for.</summary>
internal sealed class FakeRowPages<T>(FakeTableClient table, string filter, int size) : AsyncPageable<T>
    where T : class, ITableEntity
{
    // Keys contain no control characters.
    private const char Separator = '\n';

    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        Pages(continuationToken, pageSizeHint ?? size).ToAsyncEnumerable();

    private IEnumerable<Page<T>> Pages(string? token, int rows)
    {
        do
        {
            var from = token?.Split(Separator);
            var (page, next) = table.Page<T>(filter, from is null ? null : (from[0], from[1]), rows);
            token = next is { } place ? $"{place.Partition}{Separator}{place.Row}" : null;
            yield return Page<T>.FromValues(page, token, new FakeResponse(200));
        }
        while (token is not null);
    }
}
