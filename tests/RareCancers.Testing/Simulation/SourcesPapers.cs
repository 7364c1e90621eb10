using RareCancers.Articles;
using RareCancers.Testing.Builders;
using static RareCancers.Testing.Simulation.SimulatedSource;

namespace RareCancers.Testing.Simulation;

/// <summary>The papers of <see cref="SourcesScenario"/> by number; notices have numbers from 699.</summary>
/// <param name="start">The first day of the scenario.</param>
public sealed class SourcesPapers(DateOnly start)
{
    private readonly Dictionary<int, SimulatedPaper> papers = [];

    /// <summary>The current week; a paper is published at the start of the week in which it is first mentioned.</summary>
    public int Week { get; set; }

    /// <summary>The paper of a number.</summary>
    public SimulatedPaper this[int number] => papers.TryGetValue(number, out var known)
        ? known
        : papers[number] = new SimulatedPaper(number, JournalOf(number), PublishedOn(number));

    /// <summary>The number of an article by one of its IDs.</summary>
    public int NumberOf(ArticleId id) => papers.Values
        .FirstOrDefault(paper => paper.ToListedArticle() is var listed && ArticleId.AllFrom(listed.Doi, listed.Citation, paper.Pmid).Contains(id))?.Number
        ?? throw new ArgumentException($"{id} is not the ID of a paper.", nameof(id));

    /// <summary>The sources that list an article from the start, besides the journal at Crossref.</summary>
    public static IEnumerable<SimulatedSource> FirstSourcesOf(int number) => number switch
    {
        1 => [Page, EuropePmc],
        2 or 3 or 4 => [Page],
        5 => [Springer],
        6 => [Springer, EuropePmc],
        7 => [Nature],
        8 => [Nature, EuropePmc],
        9 => [BioRxiv],
        10 => [BioRxiv, EuropePmc],
        11 => [EuropePmc],
        12 => [Crossref],
        _ => throw new ArgumentOutOfRangeException(nameof(number), number, "The article is a later one."),
    };

    /// <summary>The title that some papers get later.</summary>
    public static string NewTitleOf(int number) => "A better title: " + TestPapers.Title(number);

    private static SimulatedJournal JournalOf(int number) => number switch
    {
        1 or 2 or 3 or 4 or 12 or 13 or 14 or 16 or (>= 35 and <= 49) or (>= 699 and <= 702) or 706 => SimulatedJournal.BmcCancer,
        7 or 8 or 17 or 23 or 24 or 34 or 52 or 704 or 708 => SimulatedJournal.BritishCancer,
        9 or 10 or 20 or 21 or 22 or 51 => SimulatedJournal.BioRxiv,
        _ => SimulatedJournal.RareDiseases,
    };

    private DateOnly PublishedOn(int number) => number switch
    {
        <= 12 => start.AddDays(number - 60),
        18 => start.AddDays(-100),
        699 or 700 => start.AddDays(number - 730),
        _ => start.AddDays(7 * Week),
    };
}
