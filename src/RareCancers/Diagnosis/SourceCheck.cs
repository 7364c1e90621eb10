using RareCancers.Collections.Parsing;
using RareCancers.Collections.Sources;

namespace RareCancers.Diagnosis;

/// <summary>Checks that each Collection's first page can be fetched and read, with one request each, as gently as collecting.</summary>
internal sealed class SourceCheck(IOptions<CollectionsOptions> options, Func<SourceFetcher> fetcher) : ICheck
{
    public string Name => "source";

    public TimeSpan Limit => TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var collection in options.Value.Items)
            findings.Add(await CheckAsync(collection, cancellationToken));
        return findings;
    }

    private async Task<Finding> CheckAsync(CollectionOptions collection, CancellationToken cancellationToken)
    {
        var fetched = await fetcher().FetchAsync(collection.Source, known: null, cancellationToken);
        var page = fetched.Value is { } read ? CollectionPageReader.Read(read.Text ?? "", read.Address, collection.Source) : fetched.Refusal!;
        return page.Value is { } listed
            ? Finding.Ok(Name, $"{collection.Slug}: its first page lists {Quantity.Of(listed.Articles.Count, "article")}.")
            : Finding.Problem(Name, $"{collection.Slug}: {page.Refusal!.Message}",
                $"See Collections:Items:n:Source of {collection.Slug}; collect exits with the same reason.");
    }
}
