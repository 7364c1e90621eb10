using RareCancers.Collections;
using RareCancers.Collections.Parsing;
using RareCancers.Collections.Sources;

namespace RareCancers.Diagnosis;

/// <summary>Checks that each source can be fetched and read, with one request each where possible, as gently as collecting.</summary>
internal sealed class SourceCheck(IOptions<CollectionsOptions> options, Func<SourceFetcher> fetcher, Func<SourceTrial> trial) : ICheck
{
    public string Name => "source";

    public TimeSpan Limit => TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var collection in options.Value.Items)
        {
            foreach (var source in collection.ListSources())
                findings.Add(await CheckAsync(collection, source, cancellationToken));
        }

        return findings;
    }

    private async Task<Finding> CheckAsync(CollectionOptions collection, SourceOptions source, CancellationToken cancellationToken)
    {
        var (count, refusal) = source.KindOrInferred == SourceKind.Page
            ? await ReadFirstPageAsync(source, cancellationToken)
            : await TryAsync(source, cancellationToken);
        var name = source.IsCollectionPage ? collection.Slug : $"{collection.Slug}, {source.DisplayName}";
        var what = source.KindOrInferred == SourceKind.Page ? "its first page lists" : "it lists";
        return refusal is null
            ? Finding.Ok(Name, $"{name}: {what} {Quantity.Of(count, "article")}.")
            : Finding.Problem(
                Name, $"{name}: {refusal.Message}", $"See the sources of {collection.Slug} in Collections:Items; collect prints the same reason.");
    }

    private async Task<(int Count, Refusal? Refusal)> ReadFirstPageAsync(SourceOptions source, CancellationToken cancellationToken)
    {
        var fetched = await fetcher().FetchAsync(source.Address, known: null, cancellationToken);
        var page = fetched.Value is { } read ? CollectionPageReader.Read(read.Text ?? "", read.Address, source.Address) : fetched.Refusal!;
        return (page.Value?.Articles.Count ?? 0, page.Refusal);
    }

    private async Task<(int Count, Refusal? Refusal)> TryAsync(SourceOptions source, CancellationToken cancellationToken)
    {
        var tried = await trial().TryAsync(source, cancellationToken);
        return (tried.Value?.Accepted.Count ?? 0, tried.Refusal);
    }
}
