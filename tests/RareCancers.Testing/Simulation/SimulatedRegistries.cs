using System.Globalization;
using RareCancers.Testing.Http;

namespace RareCancers.Testing.Simulation;

/// <summary>Registers simulated papers, the notices about them and their preprints with Crossref and Europe PMC.</summary>
/// <param name="crossref">Crossref.</param>
/// <param name="europePmc">Europe PMC.</param>
/// <param name="today">The current day by the clock of both.</param>
public sealed class SimulatedRegistries(CrossrefServer crossref, EuropePmcServer europePmc, Func<DateOnly> today)
{
    private readonly Dictionary<string, CrossrefWorkJson> works = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EuropePmcArticleJson> records = new(StringComparer.Ordinal);

    /// <summary>Registers a paper with Crossref, or changes what is registered.</summary>
    public void Deposit(SimulatedPaper paper, Func<CrossrefWorkJson, CrossrefWorkJson>? change = null)
    {
        var work = works.GetValueOrDefault(paper.Doi) ?? paper.ToWork(registered: today(), indexed: today());
        works[paper.Doi] = work = (change?.Invoke(work) ?? work) with { Indexed = today() };
        crossref.Put(work);
    }

    /// <summary>Adds a paper to Europe PMC, or changes its record.</summary>
    public void Index(SimulatedPaper paper, Func<EuropePmcArticleJson, EuropePmcArticleJson>? change = null)
    {
        var record = records.GetValueOrDefault(paper.RecordId) ?? paper.ToRecord(today());
        records[paper.RecordId] = record = (change?.Invoke(record) ?? record) with { Updated = today() };
        europePmc.Put(record);
    }

    /// <summary>Adds a paper to Europe PMC with a record from PubMed and another from PubMed Central.</summary>
    public void IndexTwice(SimulatedPaper paper, string otherTitle)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"PMC{11_000_000 + paper.Number}");
        Index(paper, record => record with { Pmcid = id });
        europePmc.Put(paper.ToRecord(today()) with { Id = id, Source = "PMC", Pmcid = id, Title = otherTitle, Extra = [("pmid", paper.Pmid)] });
    }

    /// <summary>Registers a notice about a paper with Crossref, which lists it with both.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="type">Crossref's type of the notice.</param>
    public void NoticeAtCrossref(SimulatedPaper paper, SimulatedPaper notice, string type)
    {
        Deposit(notice, work => work with { UpdateTo = [new CrossrefUpdateJson(type, paper.Doi, notice.Published)] });
        Deposit(paper, work => work with { UpdatedBy = [.. work.UpdatedBy, new CrossrefUpdateJson(type, notice.Doi, notice.Published)] });
    }

    /// <summary>Adds a notice about a paper to Europe PMC, which links both.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="type">The type of the link from the paper, such as <c>Erratum in</c>.</param>
    /// <param name="hasDoi">Whether the link names the DOI of the notice.</param>
    public void NoticeAtEuropePmc(SimulatedPaper paper, SimulatedPaper notice, string type, bool hasDoi)
    {
        var from = type == "Erratum in" ? "Erratum for" : "Retraction of";
        Index(notice, record => record with { Types = ["Published Erratum"], Links = [new EuropePmcLinkJson(from, paper.RecordId)] });
        var place = FormattableString.Invariant($"{notice.Published:yyyy MMM d};{SimulatedJournal.Volume}(1):{notice.Number}.");
        Index(paper, record => record with
        {
            Links =
            [
                .. record.Links,
                new EuropePmcLinkJson(type, notice.RecordId) { Reference = $"{notice.Journal.Abbreviation}. {place}{(hasDoi ? $" doi: {notice.Doi}." : "")}" },
            ],
        });
    }

    /// <summary>Registers with Crossref that a paper is the published version of a preprint, which Crossref lists with both.</summary>
    public void RelateAtCrossref(SimulatedPaper preprint, SimulatedPaper published)
    {
        Deposit(preprint, work => work with { Relations = [("is-preprint-of", "https://doi.org/" + published.Doi.ToUpperInvariant())] });
        Deposit(published, work => work with { Relations = [("has-preprint", preprint.Doi)] });
    }

    /// <summary>Links a preprint and its published version at Europe PMC.</summary>
    public void RelateAtEuropePmc(SimulatedPaper preprint, SimulatedPaper published)
    {
        Index(preprint, record => record with { Links = [Link("Preprint of", published)] });
        Index(published, record => record with { Links = [.. record.Links, Link("Preprint in", preprint)] });
    }

    private static EuropePmcLinkJson Link(string type, SimulatedPaper to) => new(type, to.RecordId, to.RecordSource) { Note = "CrossRef Pre-print loader" };
}
