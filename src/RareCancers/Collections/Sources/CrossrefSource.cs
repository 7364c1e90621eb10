using System.Runtime.CompilerServices;
using RareCancers.Registries.Crossref;

namespace RareCancers.Collections.Sources;

/// <summary>
/// Reads a journal or a query at Crossref: first all works, then those that were indexed since, with an overlap. Works come in the order in
/// which they were indexed, so that a later run resumes at the day of the last work that was stored.
/// </summary>
internal sealed class CrossrefSource(CrossrefClient client, TimeProvider time) : ISourceReader
{
    // Crossref's index date follows its own clock.
    private const int OverlapDays = 2;

    public SourceKind Kind => SourceKind.Crossref;

    public async IAsyncEnumerable<Result<SourceReading>> ReadAsync(
        SourceOptions source, SourcePosition position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = CrossrefQuery.TryParse(source.Address)!;
        var cursor = position.Cursor;
        var until = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var since = cursor.Mark is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : cursor.Through?.AddDays(-OverlapDays);
        await foreach (var answer in client.ListPagesAsync(query, since, cancellationToken))
        {
            if (answer.Value is not { } page)
            {
                yield return source.NotRead(answer.Delay!);
                yield break;
            }

            if (source.TooLarge(position.Cursor, page.Total) is { } tooLarge)
            {
                yield return tooLarge;
                yield break;
            }

            var last = page.Works.Select(work => work.Indexed).LastOrDefault(indexed => indexed is not null);
            var mark = last is { } indexed ? indexed.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : cursor.Mark;
            cursor = page.NextCursor is null ? new SourceCursor { Through = until } : cursor with { Mark = mark };
            yield return CrossrefReading.From(page) with { Position = new SourcePosition { Cursor = cursor } };
        }
    }
}
