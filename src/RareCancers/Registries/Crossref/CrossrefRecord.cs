using RareCancers.Articles.Storing;
using RareCancers.Registries.Jats;

namespace RareCancers.Registries.Crossref;

/// <summary>Reads a work from Crossref's REST API.</summary>
internal sealed class CrossrefRecord
{
    private const int MaxTitleLength = 1000;
    private const int MaxNameLength = 300;
    private const int MaxFunders = 50;
    private const int MaxAwards = 20;

    private readonly JsonElement work;
    private readonly Doi doi;

    private CrossrefRecord(JsonElement work, Doi doi)
    {
        this.work = work;
        this.doi = doi;
    }

    public string? Volume => work.Member("volume").Text()?.Trim();

    public string? Issue => Markup.ToLine(work.Member("issue").Text(), maxLength: 40);

    /// <summary>The article number, or else the first page.</summary>
    public string? Number => work.Member("article-number").Text()?.Trim()
        ?? PrintedPlace.FirstPage(work.Member("page").Text());

    /// <summary>The journal's title and its short forms.</summary>
    public IEnumerable<string> Journals =>
        work.Member("container-title").Items().Concat(work.Member("short-container-title").Items())
            .Select(title => Markup.ToLine(title.Text(), MaxNameLength)).OfType<string>();

    public IEnumerable<string> Issns => work.Member("ISSN").Items().Select(LenientJson.Text).OfType<string>();

    /// <summary>The authors, people and groups, in listed order.</summary>
    public AuthorList Authors => AuthorList.From([.. work.Member("author").Items().Select(ReadAuthor).OfType<Author>()], isComplete: true);

    /// <summary>The year of the volume: that of the print edition if there is one.</summary>
    public int? Year => CrossrefDates.First(work, "published-print", "issued", "published-online", "published")?.Year;

    /// <summary>The record; null if the element is not a work with a DOI.</summary>
    public static CrossrefRecord? TryRead(JsonElement work) =>
        Doi.TryParse(work.Member("DOI").Text()) is { } doi ? new CrossrefRecord(work, doi) : null;

    private bool IsPreprint => work.Member("type").Text() == "posted-content";

    /// <summary>The parts of the record that we use.</summary>
    public CrossrefWork ToWork() => new()
    {
        Doi = doi,
        Title = ReadTitle(),
        Authors = Authors,
        Citation = Year is { } year ? Citation.TryCreate(Journals.FirstOrDefault(), year, Volume, PrintedPlace.Supplement(Issue), Number) : null,
        Published = CrossrefDates.First(work, "published-online", "published-print", "issued", "published"),
        Abstract = JatsAbstract.TryParse(work.Member("abstract").FirstText()),
        Type = Markup.ToLine(work.Member("type").Text(), maxLength: 60),
        Licence = CrossrefLicence.Read(work.Member("license")),
        Funders = [.. StoredFunder.Fitting(work.Member("funder").Items().Select(ReadFunder).OfType<Funder>().Distinct().Take(MaxFunders))],
        ReferenceCount = (work.Member("references-count").Number() ?? work.Member("reference-count").Number()) is { } count and >= 0 ? count : null,
        UpdatedBy = CrossrefNotices.About(work, doi),
        UpdateTo = CrossrefNotices.By(work, doi),
        IsPreprint = IsPreprint,
        OtherVersion = CrossrefRelations.OtherVersion(work, doi, IsPreprint),
        Indexed = CrossrefDates.Instant(work.Member("indexed")),
    };

    private string? ReadTitle()
    {
        var title = Markup.ToLine(work.Member("title").FirstText(), MaxTitleLength);
        var subtitle = Markup.ToLine(work.Member("subtitle").FirstText(), MaxTitleLength);
        return title is null || subtitle is null || title.Contains(subtitle, StringComparison.OrdinalIgnoreCase)
            ? title
            : Excerpt.Fit($"{title}{(title.EndsWith(':') ? "" : ":")} {subtitle}", MaxTitleLength);
    }

    private static Author? ReadAuthor(JsonElement author)
    {
        string? Part(string name) => Markup.ToLine(author.Member(name).Text(), MaxNameLength);
        return Author.TryCreatePerson(Part("given"), Part("family"), Part("suffix"), author.Member("ORCID").Text()?.Trim().TrimEnd('/'))
            ?? Author.TryCreateGroup(Part("name"))
            ?? Author.TryCreatePerson(given: null, Part("given"), Part("suffix"), author.Member("ORCID").Text()?.Trim().TrimEnd('/'));
    }

    private static Funder? ReadFunder(JsonElement funder) =>
        Markup.ToLine(funder.Member("name").Text(), MaxNameLength) is { } name
            ? new Funder(
                name,
                Doi.TryParse(funder.Member("DOI").Text()),
                [.. funder.Member("award").Items().Select(award => Markup.ToLine(award.Text(), maxLength: 100)).OfType<string>()
                    .Distinct(StringComparer.Ordinal).Take(MaxAwards)])
            : null;
}
