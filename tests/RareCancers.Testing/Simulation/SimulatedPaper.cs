using System.Globalization;
using RareCancers.Articles;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Simulation;

/// <summary>An invented paper, as each kind of source describes it: in a wording of its own, and each with something that others lack.</summary>
/// <param name="Number">Its number, which is that of the article in its journal, too.</param>
/// <param name="Journal">Where it appears.</param>
/// <param name="Published">When it was published.</param>
public sealed record SimulatedPaper(int Number, SimulatedJournal Journal, DateOnly Published)
{
    /// <summary>The title on the publisher's page and in feeds.</summary>
    public string Title { get; init; } = TestPapers.Title(Number);

    /// <summary>The title as deposited with Crossref.</summary>
    public string RegisteredTitle => Title.Replace("second-line", "Second-Line", StringComparison.Ordinal);

    /// <summary>The DOI.</summary>
    public string Doi => Journal.DoiOf(Number);

    /// <summary>The number in PubMed; a preprint has none.</summary>
    public string Pmid => string.Create(CultureInfo.InvariantCulture, $"{40_000_000 + Number}");

    /// <summary>The ID of the record at Europe PMC.</summary>
    public string RecordId => Journal.IsPreprintServer ? string.Create(CultureInfo.InvariantCulture, $"PPR{900_000 + Number}") : Pmid;

    /// <summary>The database that the record at Europe PMC comes from.</summary>
    public string RecordSource => Journal.IsPreprintServer ? "PPR" : "MED";

    /// <summary>The place in the journal; null for a preprint.</summary>
    public Citation? Citation => Journal.IsPreprintServer
        ? null
        : Citation.Parse(string.Create(CultureInfo.InvariantCulture, $"{Journal.Name} {Published.Year} {SimulatedJournal.Volume}:{Number}"));

    /// <summary>The authors: given and family names.</summary>
    public IReadOnlyList<(string Given, string Family)> Authors => TestPapers.Authors(Number);

    /// <summary>A summary of one sentence, as pages and some feeds have it.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"What the authors of article {Number} found out about it in some years.");

    /// <summary>The two sections of the abstract.</summary>
    public IReadOnlyList<string> Sections => [TestPapers.Section(Number, 0), TestPapers.Section(Number, 1)];

    /// <summary>The text of the abstract.</summary>
    public string Text => string.Join(' ', Sections);

    /// <summary>The paper in a listing of the publisher.</summary>
    public ListedArticle ToListedArticle() => new()
    {
        Doi = Articles.Doi.Parse(Doi),
        Citation = Citation,
        Title = Title,
        Authors = AuthorList.Parse(string.Join(", ", Authors.Select(author => $"{author.Given} {author.Family}"))),
        Teaser = new Teaser(Summary, isCut: false),
        Type = "Research",
        Published = PublicationDate.Parse(Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    };

    /// <summary>The work at Crossref.</summary>
    /// <param name="registered">When it was registered.</param>
    /// <param name="indexed">When it was last indexed.</param>
    public CrossrefWorkJson ToWork(DateOnly registered, DateOnly indexed) => new(Doi)
    {
        Title = RegisteredTitle,
        Authors = Authors,
        Journal = Journal.IsPreprintServer ? null : Journal.Name,
        Issn = Journal.Issn,
        Volume = Journal.IsPreprintServer ? null : SimulatedJournal.Volume,
        ArticleNumber = Journal.IsPreprintServer ? null : Number.ToString(CultureInfo.InvariantCulture),
        Abstract = Journal.DepositsAbstracts
            ? $"<jats:sec><jats:title>Aims</jats:title><jats:p>{Sections[0]}</jats:p></jats:sec><jats:p>{Sections[1]}</jats:p>"
            : null,
        Published = Published,
        Created = registered,
        Indexed = indexed,
        Extra = Journal.IsPreprintServer ? [("type", "posted-content"), ("subtype", "preprint"), ("issue", null)] : [],
    };

    /// <summary>The record at Europe PMC, which has its own date: that of the first indexing of the issue.</summary>
    /// <param name="updated">When it last changed.</param>
    public EuropePmcArticleJson ToRecord(DateOnly updated) => new(RecordId)
    {
        Source = RecordSource,
        Doi = Doi,
        Title = Title.Replace("second-line", "second line", StringComparison.Ordinal) + ".",
        Authors = Authors,
        Journal = Journal.Name,
        Abbreviation = Journal.Abbreviation,
        Volume = SimulatedJournal.Volume,
        Pages = Number.ToString(CultureInfo.InvariantCulture),
        Abstract = $"<h4>Background</h4>{Sections[0]}<h4>Results</h4>{Sections[1]}",
        Types = Journal.IsPreprintServer ? ["Preprint"] : ["research-article", "Journal Article"],
        Published = Published.AddDays(1),
        Indexed = updated,
        Updated = updated,
    };
}
