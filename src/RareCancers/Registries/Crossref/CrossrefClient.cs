using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Registries.Crossref;

/// <summary>
/// Queries works from Crossref's REST API. A failure of the service is a response with a <see cref="RetryDelay"/>; only
/// cancellation, or a lookup while Crossref is disabled, throws.
/// </summary>
public sealed partial class CrossrefClient(
    HttpClient http, [FromKeyedServices(CrossrefClient.Service)] ServicePace pace, IOptions<CrossrefOptions> options)
{
    /// <summary>The service key of the client's pace.</summary>
    public const string Service = "Crossref";

    /// <summary>The most DOIs in one request.</summary>
    public const int MaxDoisPerRequest = 50;

    /// <summary>The most works per page of a list. As a response of more than 10 MB is refused, a few hundred are a safer choice.</summary>
    public const int MaxRows = 1000;

    private const string FirstCursor = "*";

    // Enough to detect an ambiguous number and, without an ISSN, to find the journal among similar ones.
    private const int CandidateRows = 20;
    private const int MaxQueryLength = 300;

    private readonly JsonClient service = new(http, pace, body => CrossrefErrors.Explain(body, pace));

    /// <summary>Finds a work by its DOI. Not found means not (yet) registered with Crossref.</summary>
    /// <exception cref="InvalidOperationException">Enrichment:Crossref:Enabled is false.</exception>
    public async Task<RegistryResponse<CrossrefWork>> FindAsync(Doi doi, CancellationToken cancellationToken)
    {
        ThrowIfDisabled();
        var answer = await service.SendAsync(
            new JsonRequest($"works/{Uri.EscapeDataString(doi.Value)}", IsList: false, [.. Contact]),
            body => CrossrefRecord.TryRead(body.Member("message")) is { } record ? RegistryResponse.Found(record.ToWork()) : null,
            cancellationToken);
        return answer.Value is { } work && work.Doi != doi
            ? RegistryResponse.Later<CrossrefWork>(pace.After(TimeSpan.FromDays(1), $"{Service} returned {work.Doi} for {doi}."))
            : answer;
    }

    /// <summary>
    /// Finds a work by its citation. Journal, volume, number and the first author's family name must agree for exactly one
    /// work; two matches, or a listing without authors, count as not found.
    /// </summary>
    /// <param name="citation">Journal, year, volume and number.</param>
    /// <param name="authors">The known authors.</param>
    /// <param name="teaser">The start of the abstract, to search by; null if there is none.</param>
    /// <param name="title">The title, to search by; null if unknown.</param>
    /// <param name="issn">The journal's ISSN, such as <c>1471-2407</c>; null to compare the journal's title.</param>
    /// <param name="cancellationToken">Cancels waiting and requests.</param>
    /// <exception cref="ArgumentException">The ISSN is malformed.</exception>
    /// <exception cref="InvalidOperationException">Enrichment:Crossref:Enabled is false.</exception>
    public async Task<RegistryResponse<CrossrefWork>> FindAsync(
        Citation citation, AuthorList authors, Teaser? teaser, string? title, string? issn, CancellationToken cancellationToken)
    {
        if (issn is not null && !IssnForm().IsMatch(issn))
            throw new ArgumentException($"'{issn}' is not an ISSN, such as '1471-2407'.", nameof(issn));
        ThrowIfDisabled();
        if (authors.People is not [var first, ..])
            return RegistryResponse.NotFound<CrossrefWork>();

        var journal = issn is null ? [("query.container-title", citation.Journal)] : Array.Empty<(string, string)>();
        var filter = string.Create(
            CultureInfo.InvariantCulture,
            $"{(issn is null ? "" : $"issn:{issn},")}from-pub-date:{citation.Year - 1},until-pub-date:{citation.Year + 1}");
        var words = Excerpt.Fit(title ?? teaser?.Text ?? citation.ToString(), MaxQueryLength);
        Func<CrossrefRecord, bool> agrees = record => CitationMatch.Agrees(record, citation, first, issn);

        var byNumber = await SearchAsync([("filter", $"{filter},article-number:{citation.Number}"), .. journal], CandidateRows, agrees, cancellationToken);
        if (byNumber.Value is not { Works.Count: 0 })
            return OnlyOne(byNumber);

        return OnlyOne(await SearchAsync(
            [("filter", filter), .. journal, ("query.bibliographic", words), ("query.author", first.FamilyName)], CandidateRows, agrees, cancellationToken));
    }

    /// <summary>
    /// The registered works among these that, if a day is given, were indexed on it or later, in any order. There is one
    /// request per <see cref="MaxDoisPerRequest"/> DOIs; if one fails, the whole list is delayed.
    /// </summary>
    /// <exception cref="InvalidOperationException">Enrichment:Crossref:Enabled is false.</exception>
    public async Task<RegistryResponse<IReadOnlyList<CrossrefWork>>> ListAsync(
        IReadOnlyList<Doi> dois, DateOnly? indexedSince, CancellationToken cancellationToken)
    {
        ThrowIfDisabled();
        var works = new List<CrossrefWork>();
        foreach (var some in dois.Distinct().Chunk(MaxDoisPerRequest))
        {
            var filters = some.Select(doi => $"doi:{doi}");
            if (indexedSince is { } day)
                filters = filters.Append($"from-index-date:{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
            if (await ListAsync(string.Join(',', filters), some.Length, works, cancellationToken) is { } delay)
                return RegistryResponse.Later<IReadOnlyList<CrossrefWork>>(delay);
        }

        var asked = dois.ToHashSet();
        return RegistryResponse.Found<IReadOnlyList<CrossrefWork>>([.. works.Where(work => asked.Contains(work.Doi)).DistinctBy(work => work.Doi)]);
    }

    /// <summary>
    /// One page of the works that match a query, the earliest indexed first; it works while lookups are disabled. A page that fails cannot
    /// be asked for again.
    /// </summary>
    /// <param name="query">What to list.</param>
    /// <param name="indexedSince">The day since which a work was indexed, again or for the first time; null for all works.</param>
    /// <param name="cursor">
    /// <c>*</c> for the first page, then the <see cref="CrossrefPage.NextCursor"/> of the page before, within some five minutes.
    /// </param>
    /// <param name="rows">The number of works per page, 1 to <see cref="MaxRows"/>.</param>
    /// <param name="cancellationToken">Cancels waiting and the request.</param>
    /// <exception cref="ArgumentException">The cursor is empty, or the number of rows is out of range.</exception>
    public Task<RegistryResponse<CrossrefPage>> ListAsync(
        CrossrefQuery query, DateOnly? indexedSince, string cursor, int rows, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(cursor);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MaxRows);
        return SearchAsync(
            [.. query.ToParameters(indexedSince), ("sort", "indexed"), ("order", "asc"), ("cursor", cursor)], rows, wants: null, cancellationToken);
    }

    private static RegistryResponse<CrossrefWork> OnlyOne(RegistryResponse<CrossrefPage> answer) => answer switch
    {
        { Delay: { } delay } => RegistryResponse.Later<CrossrefWork>(delay),
        { Value.Works: var works } when works.DistinctBy(work => work.Doi).Count() == 1 => RegistryResponse.Found(works[0]),
        _ => RegistryResponse.NotFound<CrossrefWork>(),
    };

    // The service may return fewer rows per page than requested.
    private async Task<RetryDelay?> ListAsync(string filter, int rows, List<CrossrefWork> works, CancellationToken cancellationToken)
    {
        var seen = 0;
        for (var cursor = FirstCursor; cursor is not null;)
        {
            var answer = await SearchAsync([("filter", filter), ("cursor", cursor)], rows, wants: null, cancellationToken);
            if (answer.Value is not { } page)
                return answer.Delay;

            works.AddRange(page.Works);
            seen += page.Length;
            cursor = page.Length > 0 && seen < page.Total ? page.NextCursor : null;
        }

        return null;
    }

    private Task<RegistryResponse<CrossrefPage>> SearchAsync(
        IEnumerable<(string Name, string Value)> query, int rows, Func<CrossrefRecord, bool>? wants, CancellationToken cancellationToken) =>
        service.SendAsync(
            new JsonRequest("works", IsList: true, [.. query, ("rows", rows.ToString(CultureInfo.InvariantCulture)), .. Contact]),
            body => CrossrefPage.TryRead(body, rows, wants) is { } page ? RegistryResponse.Found(page) : null,
            cancellationToken);

    // Requests without an email address have lower limits.
    private IEnumerable<(string Name, string Value)> Contact => options.Value.Mailto is { Length: > 0 } mailto ? [("mailto", mailto)] : [];

    private void ThrowIfDisabled()
    {
        if (!options.Value.Enabled)
            throw new InvalidOperationException("Crossref is disabled: Enrichment:Crossref:Enabled is false.");
    }

    // 1471-2407
    [GeneratedRegex(@"^[0-9]{4}-[0-9]{3}[0-9Xx]\z", RegexOptions.CultureInvariant)]
    private static partial Regex IssnForm();
}
