using Microsoft.Extensions.DependencyInjection;
using RareCancers.Enrichment.Jats;
using RareCancers.Enrichment.Registries;

namespace RareCancers.Enrichment.EuropePmc;

/// <summary>Queries articles from Europe PMC. A failure of the service is a response with a <see cref="RetryDelay"/>.</summary>
public sealed partial class EuropePmcClient(
    HttpClient http, [FromKeyedServices(EuropePmcClient.Service)] ServicePace pace, IOptions<EnrichmentOptions> options)
{
    /// <summary>The service key of the client's pace.</summary>
    public const string Service = "Europe PMC";

    // An article has some twenty; a stored row has room for a few hundred.
    private const int MaxHeadings = 100;

    private readonly JsonClient service = new(http, pace);

    /// <summary>Finds an article by its DOI. Not found means not (yet) known to Europe PMC.</summary>
    /// <exception cref="InvalidOperationException">Enrichment:EuropePmc:Enabled is false.</exception>
    public Task<RegistryResponse<EuropePmcRecord>> FindAsync(Doi doi, CancellationToken cancellationToken) =>
        options.Value.EuropePmc.Enabled
            ? service.GetAsync(
                $"search?query={Uri.EscapeDataString($"DOI:\"{doi}\"")}&resultType=core&format=json", isList: true, body => Read(body, doi), cancellationToken)
            : throw new InvalidOperationException("Europe PMC is disabled: Enrichment:EuropePmc:Enabled is false.");

    // The search also finds similar DOIs, and one article may come from PubMed and other sources.
    private static RegistryResponse<EuropePmcRecord>? Read(JsonElement body, Doi doi)
    {
        if (body.Member("resultList") is not { ValueKind: JsonValueKind.Object } list)
            return null;

        var records = list.Member("result").Items().Where(result => Doi.TryParse(result.Member("doi").Text()) == doi).Select(Read).ToArray();
        return (records.FirstOrDefault(record => record.Pmid is not null) ?? records.FirstOrDefault()) is { } found
            ? RegistryResponse.Found(found)
            : RegistryResponse.NotFound<EuropePmcRecord>();
    }

    private static EuropePmcRecord Read(JsonElement result) => new(
        result.Member("pmid").Text() is { } pmid && PmidForm().IsMatch(pmid) ? pmid : null,
        result.Member("pmcid").Text() is { } pmcid && PmcidForm().IsMatch(pmcid) ? pmcid : null,
        [
            .. result.Member("meshHeadingList").Member("meshHeading").Items()
                .Select(heading => Markup.ToLine(heading.Member("descriptorName").Text(), maxLength: 200))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Take(MaxHeadings),
        ]);

    // 40155847
    [GeneratedRegex(@"^[0-9]{1,10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PmidForm();

    // PMC11951720
    [GeneratedRegex(@"^PMC[0-9]{1,10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PmcidForm();
}
