using System.Globalization;
using System.Text.RegularExpressions;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Simulation;

namespace RareCancers.Bench.Soaking;

/// <summary>
/// Publishes articles, preprints and corrections in random sources, one after the other: what one source lists first, another may list a
/// minute later.
/// </summary>
internal sealed partial class PublishingActivity
{
    private const int CorrectionsFrom = 50_000;
    private const double CorrectionsShare = 0.15;
    private const double VersionsShare = 0.05;
    private const double DeliveriesShare = 0.5;

    private static readonly SimulatedSource[] All =
    [
        SimulatedSource.Page, SimulatedSource.Springer, SimulatedSource.Nature, SimulatedSource.BioRxiv, SimulatedSource.EuropePmc, SimulatedSource.Crossref,
    ];

    private static readonly SimulatedJournal[] Journals =
    [
        SimulatedJournal.BmcCancer, SimulatedJournal.BmcCancer, SimulatedJournal.RareDiseases, SimulatedJournal.BritishCancer, SimulatedJournal.BioRxiv,
    ];

    private readonly SourcesWorld world;
    private readonly SimulatedRegistries registries;
    private readonly Random chance;
    private readonly DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
    private readonly List<(SimulatedPaper Paper, HashSet<SimulatedSource> Listed)> papers = [];
    private readonly List<Action> deliveries = [];
    private readonly Dictionary<int, int> versions = [];
    private readonly HashSet<int> corrected = [];
    private int old;

    public PublishingActivity(SourcesWorld world, Random chance)
    {
        (this.world, this.chance) = (world, chance);
        registries = new SimulatedRegistries(world.Crossref, world.EuropePmc, () => today);
        foreach (var feed in world.Feeds)
            feed.Window = 50;
    }

    /// <summary>The number of articles; they are numbered from 1. Published versions of preprints have numbers of their own.</summary>
    public int Published => papers.Count;

    /// <summary>The numbers of the corrected articles.</summary>
    public IReadOnlySet<int> Corrected => corrected;

    /// <summary>The numbers of the preprints that were published.</summary>
    public IReadOnlySet<int> Versioned => versions.Values.ToHashSet();

    /// <summary>The numbers of the articles, without those of published versions.</summary>
    public IEnumerable<int> Numbers => Enumerable.Range(1, Published).Where(number => !versions.ContainsKey(number));

    /// <summary>The number of an article; that of the preprint for its published version.</summary>
    public int NumberOf(int number) => versions.GetValueOrDefault(number, number);

    /// <summary>The number of the article whose DOI a text contains; 0 if there is no such article.</summary>
    public int NumberIn(string text) =>
        int.TryParse(DoiForm().Match(text).Groups["number"].Value, CultureInfo.InvariantCulture, out var number) ? NumberOf(number) : 0;

    /// <summary>The numbers of all articles whose DOIs a text contains.</summary>
    public IEnumerable<int> NumbersIn(string text) => DoiForm().Matches(text).Select(match => NumberIn(match.Value));

    /// <summary>The sources that list an article.</summary>
    public IEnumerable<SimulatedSource> SourcesOf(int number) => papers[number - 1].Listed;

    /// <summary>Publishes articles that exist before the first import. The page and Crossref list all of them.</summary>
    public void PublishOld(int count)
    {
        for (old = 0; old < count; old++)
        {
            var (paper, listed) = Add(SimulatedJournal.BmcCancer);
            foreach (var source in SomeOf(All).Concat([SimulatedSource.Page, SimulatedSource.Crossref]).Distinct())
                List(paper, listed, source);
        }
    }

    /// <summary>Whether an article existed before the first import.</summary>
    public bool IsOld(int number) => number <= old;

    /// <summary>Publishes and corrects at random times until time is up, and then delivers what is left.</summary>
    public async Task WorkAsync(TimeSpan longestPause, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(longestPause * chance.NextDouble(), TimeProvider.System, over);
                Act(chance.NextDouble());
                while (chance.NextDouble() < DeliveriesShare)
                    Deliver();
            }
        }
        catch (OperationCanceledException)
        {
            while (deliveries.Count > 0)
                Deliver();
        }
    }

    private void Act(double dice)
    {
        if (dice < CorrectionsShare)
            Correct(1 + chance.Next(Published));
        else if (dice < CorrectionsShare + VersionsShare)
            PublishVersion();
        else
            Publish();
    }

    // In one source at once, in the others later.
    private void Publish()
    {
        var (paper, listed) = Add(Journals[chance.Next(Journals.Length)]);
        SimulatedSource[] possible = paper.Journal.IsPreprintServer ? [SimulatedSource.BioRxiv, SimulatedSource.EuropePmc]
            : paper.Journal == SimulatedJournal.BmcCancer ? All
            : All[..^1];
        var sources = SomeOf(possible);
        List(paper, listed, sources[0]);
        // All of them are at Crossref, where enrichment finds them; as a source, it is one journal.
        deliveries.AddRange(sources.Skip(1).Append(SimulatedSource.Crossref).Distinct().Select(source => (Action)(() => List(paper, listed, source))));
    }

    // Both registries know that it is the version of a preprint.
    private void PublishVersion()
    {
        var preprint = papers.Select(paper => paper.Paper).FirstOrDefault(paper => paper.Journal.IsPreprintServer && !versions.ContainsValue(paper.Number));
        if (preprint is null)
            return;

        versions.Add(Published + 1, preprint.Number);
        var (paper, _) = Add(SimulatedJournal.BritishCancer);
        registries.RelateAtCrossref(preprint, paper);
        registries.RelateAtEuropePmc(preprint, paper);
    }

    private void Correct(int number)
    {
        var (paper, listed) = papers[number - 1];
        if (paper.Journal.IsPreprintServer || versions.ContainsKey(number) || corrected.Contains(number))
            return;

        // Crossref reports it as a source only; enrichment asks for changes once a day, which is too late here.
        var notice = new SimulatedPaper(CorrectionsFrom + number, paper.Journal, today);
        Action[] reports =
        [
            .. listed.Contains(SimulatedSource.Crossref) ? [() => registries.NoticeAtCrossref(paper, notice, "correction")] : Array.Empty<Action>(),
            .. listed.Contains(SimulatedSource.EuropePmc)
                ? [() => registries.NoticeAtEuropePmc(paper, notice, "Erratum in", hasDoi: chance.Next(2) == 0)]
                : Array.Empty<Action>(),
            .. listed.Contains(SimulatedSource.Page)
                ? [() => world.Publisher.Revise(
                    Articles.Doi.Parse(paper.Doi), article => article with { Notices = [new Notice(NoticeKind.Correction, notice.Citation)] })]
                : Array.Empty<Action>(),
        ];
        if (reports.Length == 0)
            return;

        corrected.Add(number);
        var some = SomeOf(reports);
        some[0]();
        deliveries.AddRange(some.Skip(1));
    }

    private void Deliver()
    {
        if (deliveries.Count == 0)
            return;

        var delivery = deliveries[chance.Next(deliveries.Count)];
        deliveries.Remove(delivery);
        delivery();
    }

    private (SimulatedPaper Paper, HashSet<SimulatedSource> Listed) Add(SimulatedJournal journal)
    {
        papers.Add((new SimulatedPaper(Published + 1, journal, today), []));
        return papers[^1];
    }

    private void List(SimulatedPaper paper, HashSet<SimulatedSource> listed, SimulatedSource source)
    {
        switch (source)
        {
            case SimulatedSource.Page:
                world.Publisher.Publish(paper.ToListedArticle());
                break;
            case SimulatedSource.EuropePmc:
                registries.Index(paper);
                break;
            case SimulatedSource.Crossref:
                registries.Deposit(paper);
                break;
            default:
                world.FeedOf(source).Publish(paper);
                break;
        }

        if (source != SimulatedSource.Crossref || paper.Journal == SimulatedJournal.BmcCancer)
            listed.Add(source);
    }

    // At least one, in any order.
    private T[] SomeOf<T>(T[] all)
    {
        var some = all.ToArray();
        chance.Shuffle(some);
        return some[..(1 + chance.Next(some.Length))];
    }

    // 10.1186/s12885-025-00012-x   10.64898/2025.04.01.600012
    [GeneratedRegex(@"10\.[0-9]{4,5}/(?:s[0-9]{5}-025-|2025\.04\.01\.6)(?<number>[0-9]{5})(?:-x)?", RegexOptions.CultureInvariant)]
    private static partial Regex DoiForm();
}
