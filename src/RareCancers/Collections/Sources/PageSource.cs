using System.Runtime.CompilerServices;

namespace RareCancers.Collections.Sources;

/// <summary>Reads a Collection page, through its last page.</summary>
internal sealed class PageSource(ListingCrawler crawler) : ISourceReader
{
    public SourceKind Kind => SourceKind.Page;

    public async IAsyncEnumerable<Result<SourceReading>> ReadAsync(
        SourceOptions source, SourcePosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var crawled = await crawler.ReadAsync(source.Address, position.Pages, cancellationToken);
        if (crawled.Value is not { } listing)
        {
            yield return crawled.Refusal!;
            yield break;
        }

        var reading = new SourceReading { Origin = new Origin(OriginKind.Page, source.Key), Position = new SourcePosition { Pages = listing.Pages } };
        yield return listing.Collection is { } page
            ? reading with { Articles = page.Articles, Unidentified = page.Unidentified, Facts = page.Facts, IsWhole = true }
            : reading with { IsUnchanged = true };
    }
}
