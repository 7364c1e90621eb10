using RareCancers.Settings;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Simulation;

/// <summary>Everything that a Collection with sources of all kinds reads, on loopback: a page, four feeds, Europe PMC and Crossref.</summary>
public sealed class SourcesWorld : IAsyncDisposable
{
    // What the titles of all simulated papers contain.
    private const string Query = "TITLE_ABS:\"a cohort of\"";

    private SourcesWorld(
        SimulatedPublisher publisher, SimulatedFeed springer, SimulatedFeed nature, SimulatedFeed bioRxiv, SimulatedFeed pubMed,
        EuropePmcServer europePmc, CrossrefServer crossref)
    {
        (Publisher, Springer, Nature, BioRxiv, PubMed) = (publisher, springer, nature, bioRxiv, pubMed);
        (EuropePmc, Crossref) = (europePmc, crossref);
        PubMed.HasDois = false;
        // Limits that simulated time never reaches.
        foreach (var service in new SimulatedService[] { europePmc, crossref })
            (service.Headers["x-rate-limit-limit"], service.Headers["x-rate-limit-interval"]) = ("1000", "1s");
    }

    public SimulatedPublisher Publisher { get; }

    public SimulatedFeed Springer { get; }

    public SimulatedFeed Nature { get; }

    public SimulatedFeed BioRxiv { get; }

    public SimulatedFeed PubMed { get; }

    public EuropePmcServer EuropePmc { get; }

    public CrossrefServer Crossref { get; }

    /// <summary>The feeds.</summary>
    public IReadOnlyList<SimulatedFeed> Feeds => [Springer, Nature, BioRxiv, PubMed];

    /// <summary>Everything but the page.</summary>
    public IEnumerable<SimulatedService> Services => [.. Feeds, EuropePmc, Crossref];

    /// <summary>The names and values of settings for reading all of it; only tests may use loopback.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("Fetching:AllowLoopback", "true"), ("Fetching:PauseSeconds", "0"),
        ("Enrichment:Crossref:Enabled", "true"), ("Enrichment:Crossref:Mailto", "ana@example.org"), ("Enrichment:Crossref:BaseAddress", Crossref.Address),
        ("Enrichment:EuropePmc:BaseAddress", EuropePmc.Address),
    ];

    public static async Task<SourcesWorld> StartAsync() => new(
        await SimulatedPublisher.StartAsync(),
        await SimulatedFeed.StartAsync(FeedShape.Springer),
        await SimulatedFeed.StartAsync(FeedShape.Nature),
        await SimulatedFeed.StartAsync(FeedShape.BioRxiv),
        await SimulatedFeed.StartAsync(FeedShape.PubMed),
        await EuropePmcServer.StartAsync(),
        await CrossrefServer.StartAsync());

    /// <summary>A source in the settings of a Collection.</summary>
    public SourceOptions OptionsOf(SimulatedSource source) => source switch
    {
        SimulatedSource.Page => new SourceOptions { Kind = SourceKind.Page, Address = Publisher.Address },
        SimulatedSource.Springer => new SourceOptions { Kind = SourceKind.Feed, Address = Springer.FeedAddress, Issn = SimulatedJournal.RareDiseases.Issn },
        SimulatedSource.Nature or SimulatedSource.BioRxiv or SimulatedSource.PubMed =>
            new SourceOptions { Kind = SourceKind.Feed, Address = FeedOf(source).FeedAddress },
        SimulatedSource.EuropePmc => new SourceOptions { Kind = SourceKind.EuropePmc, Address = Query },
        SimulatedSource.Crossref => new SourceOptions { Kind = SourceKind.Crossref, Address = SimulatedJournal.BmcCancer.Issn! },
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source."),
    };

    /// <summary>The feed that a source is.</summary>
    public SimulatedFeed FeedOf(SimulatedSource source) => source switch
    {
        SimulatedSource.Springer => Springer,
        SimulatedSource.Nature => Nature,
        SimulatedSource.BioRxiv => BioRxiv,
        SimulatedSource.PubMed => PubMed,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "The source is not a feed."),
    };

    public async ValueTask DisposeAsync()
    {
        await Publisher.DisposeAsync();
        foreach (var service in Services)
            await service.DisposeAsync();
    }
}
