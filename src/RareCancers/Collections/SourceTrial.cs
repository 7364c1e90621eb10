using RareCancers.Collections.Sources;

namespace RareCancers.Collections;

/// <summary>Reads sources once, without storing anything.</summary>
public sealed class SourceTrial(IEnumerable<ISourceReader> readers, TopicClassifier classifier)
{
    /// <summary>Reads the first part of a source: a whole page or feed, or the first results of a registry.</summary>
    /// <param name="source">The source, of a known kind.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public async Task<Result<TriedSource>> TryAsync(SourceOptions source, CancellationToken cancellationToken)
    {
        var reader = readers.First(one => one.Kind == source.KindOrInferred);
        var first = await reader.ReadAsync(source, SourcePosition.Start, cancellationToken).FirstAsync(cancellationToken);
        if (first.Value is not { } reading)
            return first.Refusal!;

        var filter = new SourceFilter(source, classifier);
        var items = reading.Articles.Select(article => (Article: article, WhyNot: filter.WhyNot(article))).ToArray();
        return new TriedSource(
            source.KindOrInferred!.Value,
            reading.Title ?? reading.Facts?.Title,
            [.. items.Where(item => item.WhyNot is null).Select(item => item.Article)],
            [.. reading.Rejected, .. items.Where(item => item.WhyNot is not null).Select(item => RejectedItem.From(item.Article, item.WhyNot!))],
            // All others are among the rejected.
            reading.IsWhole ? reading.Unidentified : 0,
            reading.HasMore);
    }
}

/// <summary>What a source would bring.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Title">Its title; null if it says none.</param>
/// <param name="Accepted">The articles that would be taken.</param>
/// <param name="Rejected">The items that would be left out, with the reasons.</param>
/// <param name="Unidentified">How many more items would be left out because they cannot be identified.</param>
/// <param name="HasMore">Whether the source has more than was read.</param>
public sealed record TriedSource(
    SourceKind Kind, string? Title, IReadOnlyList<ListedArticle> Accepted, IReadOnlyList<RejectedItem> Rejected, int Unidentified, bool HasMore);
