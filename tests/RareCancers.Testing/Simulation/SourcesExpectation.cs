using System.Globalization;
using RareCancers.Articles;
using static RareCancers.Testing.Simulation.SimulatedSource;

namespace RareCancers.Testing.Simulation;

/// <summary>The final articles and change log of <see cref="SourcesScenario"/>, and how to compare them.</summary>
/// <param name="papers">The papers.</param>
/// <param name="world">The sources.</param>
public sealed class SourcesExpectation(SourcesPapers papers, SourcesWorld world)
{
    /// <summary>
    /// The final change log, in any order: kind, article, notice, and whether it was back-filled. It lacks articles 51 and 52, a preprint and
    /// its published version, of which the order of arrival decides what is news.
    /// </summary>
    public static IReadOnlyList<string> Log { get; } =
    [
        .. Enumerable.Range(1, 12).Append(18).Select(number => Line("Published", number) + " old"),
        "Corrected 2 25:700 old", "Corrected 4 25:699 old",
        .. Enumerable.Range(13, 10).Where(number => number != 18).Concat([24, 25]).Concat(Enumerable.Range(26, 25)).Select(number => Line("Published", number)),
        "VersionOfRecord 20",
        // Their published versions were announced before anyone knew what they are versions of.
        "VersionOfRecord 21 old", "VersionOfRecord 22 old",
        "Corrected 1 25:701", "Corrected 14 25:702", "Retracted 5 25:703", "Corrected 8 25:704", "Retracted 15 25:705", "Corrected 13 25:706",
        "Retracted 6 25:707", "Corrected 24 25:708",
        "Updated 12", "Updated 14", "Updated 16",
    ];

    /// <summary>The final articles, in any order.</summary>
    public IReadOnlyList<string> Articles =>
    [
        Expect(1, [Page, EuropePmc, Crossref], "Correction 25:701"),
        Expect(2, [Page, Crossref], "Correction 25:700"),
        Expect(3, [Page, Crossref]),
        Expect(4, [Page, Crossref], "Correction 25:699"),
        Expect(5, [Springer], "Retraction 25:703"),
        Expect(6, [Springer, EuropePmc, PubMed], "Retraction 25:707"),
        Expect(7, [Nature]),
        Expect(8, [Nature, EuropePmc], "Correction 25:704 undated"),
        Expect(9, [BioRxiv]),
        Expect(10, [BioRxiv, EuropePmc]),
        Expect(11, [EuropePmc]),
        Expect(12, [Crossref]),
        Expect(13, [Crossref, EuropePmc, Springer, Nature, BioRxiv], "Correction 25:706"),
        Expect(14, [Page, Crossref], "Correction 25:702"),
        Expect(15, [Springer, EuropePmc, PubMed], "Retraction 25:705 undated without DOI"),
        Expect(16, [Page, Crossref]),
        Expect(17, [Nature]),
        Expect(18, [PubMed, EuropePmc]),
        Expect(19, [PubMed, EuropePmc, Springer]),
        Expect(23, [BioRxiv, EuropePmc, Nature], preprint: 20),
        Expect(24, [BioRxiv, EuropePmc, Nature], "Correction 25:708", preprint: 21),
        Expect(25, [BioRxiv, Springer], preprint: 22),
        .. Enumerable.Range(26, 8).Select(number => Expect(number, [Springer])),
        Expect(34, [Nature]),
        .. Enumerable.Range(35, 15).Select(number => Expect(number, [Crossref])),
        Expect(50, [EuropePmc, Springer]),
        Expect(52, [BioRxiv, EuropePmc, Nature], preprint: 51),
    ];

    /// <summary>An article in the format of <see cref="Articles"/>.</summary>
    public string Describe(Article article) => Join(
        papers.NumberOf(ArticleId.From(article.Doi, article.Citation, article.Pmid)),
        article.Ids,
        article.Title,
        article.Authors.ToString(),
        article.Citation,
        $"{article.Type} {article.WorkType} {article.Published}",
        article.Abstract?.Text,
        article.Teaser?.Text,
        article.Notices.Select(notice => $"{notice.Kind} {notice.Citation?.Locator} {notice.Doi} {notice.Published}"),
        article.Sources.Select(NameOf),
        $"{(article.Unlisted is null ? "listed" : "unlisted")} {(article.Enriched is null ? "waiting" : "enriched")} {article.Pmcid}");

    /// <summary>A change in the format of <see cref="Log"/>.</summary>
    /// <param name="change">The change.</param>
    /// <param name="articles">The final articles, which complete what was unknown about a notice at first.</param>
    public string Describe(Change change, IEnumerable<Article> articles)
    {
        var article = articles.First(one => one.Ids.Contains(change.Article));
        var notice = change.Notice is null ? null : article.Notices.FirstOrDefault(one => one.IsSameAs(change.Notice)) ?? change.Notice;
        var words = new[] { Line(change.Kind.ToString(), NumberOf(change)), notice?.Citation?.Locator, change.IsBackfill ? "old" : null };
        return string.Join(' ', words.Where(word => word is not null));
    }

    /// <summary>The number of the article that a change is about, as it was known then.</summary>
    public int NumberOf(Change change) => papers.NumberOf(change.Article);

    private string Expect(int number, SimulatedSource[] sources, string? notice = null, int? preprint = null)
    {
        var (paper, isPreprint) = (papers[number], papers[number].Journal.IsPreprintServer);
        var (isListed, isIndexed) = (sources.Contains(Page) || number == 13, sources.Contains(EuropePmc));
        var pmid = (isIndexed || sources.Contains(PubMed)) && !isPreprint ? paper.Pmid : null;
        var other = preprint is { } version ? papers[version].ToListedArticle().Doi : null;
        var listed = paper.ToListedArticle();
        return Join(
            number,
            [.. ArticleId.AllFrom(listed.Doi, listed.Citation, pmid), .. ArticleId.AllFrom(other, citation: null)],
            number is 12 or 14 ? SourcesPapers.NewTitleOf(number) : isListed && number != 3 ? paper.Title : paper.RegisteredTitle,
            listed.Authors.ToString(),
            paper.Citation,
            $"{TypeOf(isPreprint, isListed, isIndexed)} {(isPreprint ? "posted-content" : "journal-article")} {paper.Published:yyyy-MM-dd}",
            number == 16 ? "Of them, more is known by now."
                : paper.Journal.DepositsAbstracts ? AbstractOf(paper, "Aims\n", "\n")
                : isIndexed ? AbstractOf(paper, "Background\n", "\nResults\n")
                : null,
            isListed || sources.Contains(Nature) ? paper.Summary : null,
            notice is null ? [] : [NoticeOf(notice)],
            sources.Select(source => source.ToString()),
            $"listed enriched {(number == 50 ? "PMC11000050" : "")}");
    }

    // "Correction 25:701 undated without DOI"
    private string NoticeOf(string text)
    {
        var words = text.Split(' ');
        var paper = papers[int.Parse(words[1].Split(':')[1], CultureInfo.InvariantCulture)];
        var date = words.Contains("undated") ? "" : paper.Published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{words[0]} {words[1]} {(words.Contains("DOI") ? "" : paper.Doi)} {date}";
    }

    private static string? TypeOf(bool isPreprint, bool isListed, bool isIndexed) =>
        isPreprint ? "Preprint" : isListed || isIndexed ? "Research" : null;

    private static string AbstractOf(SimulatedPaper paper, string before, string between) =>
        before + paper.Sections[0] + between + paper.Sections[1];

    private static string Line(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind} {number}");

    // All papers share their sentences: the start tells them apart.
    private static string Start(string? text) => text is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{text[..Math.Min(60, text.Length)]} ({text.Length})");

    private string NameOf(string source) =>
        Enum.GetValues<SimulatedSource>().First(one => world.OptionsOf(one).Key == source).ToString();

    private static string Join(
        int number, IEnumerable<ArticleId> ids, string? title, string authors, Citation? citation, string kind, string? text, string? teaser,
        IEnumerable<string> notices, IEnumerable<string> sources, string state) => string.Join(
        '\n',
        string.Create(CultureInfo.InvariantCulture, $"{number}: {title}"),
        "  " + string.Join(' ', ids.Select(id => id.Value).Distinct().Order(StringComparer.Ordinal)),
        $"  {authors}, {citation}, {kind}",
        $"  abstract: {Start(text?.Replace('\n', '|'))}",
        $"  teaser: {teaser}",
        $"  notices: {string.Join("; ", notices.Order(StringComparer.Ordinal))}",
        $"  from {string.Join(' ', sources.Order(StringComparer.Ordinal))}, {state}");
}
