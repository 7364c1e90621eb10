using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Http;
using static RareCancers.Testing.Simulation.SimulatedSource;

namespace RareCancers.Testing.Simulation;

/// <summary>
/// Sixteen weeks of a Collection with sources of all kinds: articles that several of them list, preprints that get published, late notices,
/// outages. Whatever order the events of a week and the sources have, the final articles and the change log are those of
/// <see cref="SourcesExpectation"/>.
/// </summary>
public sealed class SourcesScenario : IAsyncDisposable
{
    /// <summary>The most new articles that a run may announce.</summary>
    public const int MaxAnnouncements = 12;

    private const int DaysBeforeStart = 15;

    private readonly SourcesPapers papers;
    private readonly SimulatedRegistries registries;

    private SourcesScenario(SourcesWorld world, SourcesPapers papers, Func<DateOnly> today)
    {
        this.papers = papers;
        World = world;
        // What is there from the start was indexed long ago.
        registries = new SimulatedRegistries(world.Crossref, world.EuropePmc, () => papers.Week == 0 ? today().AddDays(-DaysBeforeStart) : today());
        Weeks =
        [
            new("the first import", Import),
            new("an article in all sources", Nothing, [.. ListAt(13, Page, Crossref, EuropePmc, Springer, Nature, BioRxiv), .. ListAt(14, Page, Crossref)]),
            new(
                "the publisher is unavailable", () => World.Publisher.Mode = PublisherMode.Outage,
                [.. ListAt(15, Springer, EuropePmc, Crossref), .. ListAt(16, Page, Crossref)]),
            new(
                "it is back with a correction, and bioRxiv asks whether we are human", () => World.BioRxiv.Mode = ServiceMode.Nonsense,
                [() => ReportOnPage(1, 701), () => ReportAtCrossref(1, 701, "correction"), .. ListAt(17, Nature, Crossref)]),
            new("late notices at one registry or both, while two feeds and Europe PMC are unavailable", FeedsAreDown, Notices()),
            new("another source is added, with articles that it has had for long", AddPubMed, ListAt(18, PubMed)),
            new("an article known only by its PubMed ID", Capitals, ListAt(19, PubMed)),
            new(
                "its DOI becomes known", Capitals,
                [.. ListAt(19, EuropePmc, Crossref, Springer), .. ListAt(18, EuropePmc, Crossref)]),
            new(
                "three preprints", Nothing,
                [.. ListAt(20, BioRxiv, Crossref, EuropePmc), .. ListAt(21, BioRxiv, Crossref, EuropePmc), .. ListAt(22, BioRxiv, Crossref)]),
            new(
                "one is published as such, the others before that is known", Nothing,
                [
                    () => registries.RelateAtCrossref(papers[20], papers[23]), () => registries.RelateAtEuropePmc(papers[20], papers[23]),
                    .. ListAt(24, Nature, Crossref), .. ListAt(25, Springer, Crossref),
                ]),
            new("the journal's feed lists it, too, and another is corrected", Nothing, [.. ListAt(23, Nature), () => ReportAtCrossref(24, 708, "correction")]),
            new(
                "what the others are versions of becomes known, and an article leaves the page", () => Remove(13),
                () => registries.RelateAtCrossref(papers[21], papers[24]), () => registries.RelateAtEuropePmc(papers[21], papers[24]),
                () => registries.RelateAtCrossref(papers[22], papers[25])),
            new("a feed drops articles before they are read, and another one changes its format", PassWindow, ListAt(34, Nature, Crossref)),
            new("more new articles than a run may announce", Flood, ListAt(50, Springer, Crossref)) { NeedsOperator = true },
            new("new titles and a new abstract, while Europe PMC names its first page as the next again and again", RepeatCursors, Revisions()),
            new(
                "a preprint and its published version in any order", Nothing,
                [
                    .. ListAt(51, BioRxiv), .. ListAt(52, Nature),
                    () => registries.RelateAtCrossref(papers[51], papers[52]), () => registries.RelateAtEuropePmc(papers[51], papers[52]),
                ]),
        ];
    }

    public SourcesWorld World { get; }

    /// <summary>The sources at the time; their order does not matter.</summary>
    public IReadOnlyList<SimulatedSource> Sources { get; private set; } = [Page, Springer, Nature, BioRxiv, EuropePmc, Crossref];

    /// <summary>The weeks.</summary>
    public IReadOnlyList<ScenarioWeek> Weeks { get; }

    /// <summary>What the final state must be.</summary>
    public SourcesExpectation Expected => new(papers, World);

    /// <summary>Starts the servers for a scenario that starts today.</summary>
    /// <param name="today">The current day by the clock of the registries.</param>
    public static async Task<SourcesScenario> StartAsync(Func<DateOnly> today) =>
        new(await SourcesWorld.StartAsync(), new SourcesPapers(today()), today);

    /// <summary>Applies what happens at the start of a week.</summary>
    public void StartWeek(int week)
    {
        World.Publisher.Mode = PublisherMode.Normal;
        foreach (var service in World.Services)
            service.Mode = ServiceMode.Normal;
        World.Crossref.HasCapitalDois = World.EuropePmc.HasCapitalDois = World.Springer.HasCapitalDois = false;
        World.EuropePmc.IsEndless = false;
        (World.Crossref.MostRows, World.EuropePmc.MostRecords) = (5, 3);
        papers.Week = week;
        Weeks[week].Begin();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private static void Nothing()
    {
    }

    // Each source starts to list the article by itself.
    private Action[] ListAt(int number, params SimulatedSource[] sources) => [.. sources.Select(source => (Action)(() => List(number, source)))];

    private void List(int number, SimulatedSource source)
    {
        var paper = papers[number];
        switch (source)
        {
            case Page:
                World.Publisher.Publish(paper.ToListedArticle());
                break;
            case Crossref:
                registries.Deposit(paper);
                break;
            case EuropePmc:
                registries.Index(paper);
                break;
            default:
                World.FeedOf(source).Publish(paper);
                break;
        }
    }

    private void Import()
    {
        World.Publisher.PageSize = 3;
        World.Springer.Window = 6;
        foreach (var number in Enumerable.Range(1, 12))
        {
            foreach (var source in SourcesPapers.FirstSourcesOf(number).Append(Crossref).Distinct())
                List(number, source);
        }

        // The page identifies this one only by its citation.
        World.Publisher.Revise(Doi.Parse(papers[3].Doi), article => article with { Doi = null, Title = null });
        ReportOnPage(2, 700);
        ReportAtCrossref(2, 700, "correction");
        ReportAtCrossref(4, 699, "erratum");
    }

    private Action[] Notices() =>
    [
        () => ReportAtCrossref(14, 702, "correction"), () => ReportAtCrossref(5, 703, "retraction"),
        () => registries.NoticeAtEuropePmc(papers[8], papers[704], "Erratum in", hasDoi: true),
        () => registries.NoticeAtEuropePmc(papers[15], papers[705], "Retraction in", hasDoi: false),
        () => ReportAtCrossref(13, 706, "correction"), () => registries.NoticeAtEuropePmc(papers[13], papers[706], "Erratum in", hasDoi: false),
        () => ReportAtCrossref(6, 707, "retraction"), () => registries.NoticeAtEuropePmc(papers[6], papers[707], "Retraction in", hasDoi: true),
    ];

    private void FeedsAreDown() => World.Nature.Mode = World.Springer.Mode = World.EuropePmc.Mode = ServiceMode.Outage;

    private void AddPubMed()
    {
        World.PubMed.Publish(papers[6]);
        World.PubMed.Publish(papers[15]);
        Sources = [.. Sources, PubMed];
    }

    private void Capitals() => World.Crossref.HasCapitalDois = World.EuropePmc.HasCapitalDois = World.Springer.HasCapitalDois = true;

    private void PassWindow()
    {
        World.Nature.Shape = FeedShape.Plos;
        foreach (var number in Enumerable.Range(26, 8))
        {
            List(number, Crossref);
            List(number, Springer);
        }
    }

    // All on one page: a page is stored or refused as a whole.
    private void Flood()
    {
        World.Crossref.MostRows = 20;
        foreach (var number in Enumerable.Range(35, 15))
            List(number, Crossref);
    }

    // Records are indexed again without a change.
    private void RepeatCursors()
    {
        (World.EuropePmc.IsEndless, World.EuropePmc.MostRecords) = (true, 1);
        foreach (var number in new[] { 1, 8, 11 })
            List(number, EuropePmc);
    }

    private Action[] Revisions() =>
    [
        () => World.Publisher.Revise(Doi.Parse(papers[14].Doi), article => article with { Title = SourcesPapers.NewTitleOf(14) }),
        () => registries.Deposit(papers[12], work => work with { Title = SourcesPapers.NewTitleOf(12) }),
        () => registries.Deposit(papers[16], work => work with { Abstract = "<jats:p>Of them, more is known by now.</jats:p>" }),
        () => registries.IndexTwice(papers[50], "Another wording of the title of article 50, which is about a cohort of patients"),
    ];

    private void ReportOnPage(int number, int notice) => World.Publisher.Revise(
        Doi.Parse(papers[number].Doi), article => article with { Notices = [new Notice(NoticeKind.Correction, papers[notice].Citation)] });

    private void ReportAtCrossref(int number, int notice, string type) => registries.NoticeAtCrossref(papers[number], papers[notice], type);

    private void Remove(int number) =>
        World.Publisher.Articles = [.. World.Publisher.Articles.Where(article => article.Doi?.Value != papers[number].Doi)];
}
