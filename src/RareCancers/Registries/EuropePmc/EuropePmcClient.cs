using Microsoft.Extensions.DependencyInjection;
using RareCancers.Registries.Jats;

namespace RareCancers.Registries.EuropePmc;

/// <summary>Queries articles from Europe PMC. A failure of the service is a response with a <see cref="RetryDelay"/>.</summary>
public sealed class EuropePmcClient(
    HttpClient http, [FromKeyedServices(EuropePmcClient.Service)] ServicePace pace, IOptions<EuropePmcOptions> options)
{
    /// <summary>The service key of the client's pace.</summary>
    public const string Service = "Europe PMC";

    /// <summary>The most records per page. As a response of more than 10 MB is refused, a few hundred are a safer choice.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>The most IDs in one request of <see cref="FindManyAsync"/>.</summary>
    public const int MaxIdsPerRequest = 50;

    // More records may share a DOI or an ID, or be found because theirs are similar.
    private const int LookupPageSize = 100;

    // Longer addresses are refused by some servers.
    private const int MaxQueryLengthInAddress = 2000;

    private const int MaxMessageLength = 300;

    // At times, every fifth response is blank.
    private const int MaxAttempts = 3;

    private readonly JsonClient service = new(http, pace, explain: _ => null);

    /// <summary>Finds an article by its DOI. Not found means not (yet) known to Europe PMC.</summary>
    /// <exception cref="InvalidOperationException">Enrichment:EuropePmc:Enabled is false.</exception>
    public async Task<RegistryResponse<EuropePmcArticle>> FindAsync(Doi doi, CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
            throw new InvalidOperationException("Europe PMC is disabled: Enrichment:EuropePmc:Enabled is false.");

        var answer = await ReadPageAsync($"DOI:\"{doi}\"", EuropePmcPage.FirstCursor, LookupPageSize, cancellationToken);
        if (answer.Value is not { } page)
            return RegistryResponse.Later<EuropePmcArticle>(answer.Delay!);

        // The search also finds similar DOIs, and one article may come from PubMed and other sources.
        var articles = page.Articles.Where(article => article.Doi == doi).ToArray();
        return (Array.Find(articles, article => article.Pmid is not null) ?? articles.FirstOrDefault()) is { } found
            ? RegistryResponse.Found(found)
            : RegistryResponse.NotFound<EuropePmcArticle>();
    }

    /// <summary>
    /// The known articles among these IDs, in any order. There is one request per <see cref="MaxIdsPerRequest"/> IDs of a kind; if one
    /// fails, the whole list is delayed. It works while lookups are disabled.
    /// </summary>
    /// <param name="ids">PubMed IDs such as <c>40155847</c>, and IDs of preprints such as <c>PPR204727</c>.</param>
    /// <param name="cancellationToken">Cancels waiting and requests.</param>
    /// <exception cref="ArgumentException">An ID is neither.</exception>
    public async Task<RegistryResponse<IReadOnlyList<EuropePmcArticle>>> FindManyAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new List<EuropePmcArticle>();
        foreach (var ofSource in ids.Distinct(StringComparer.Ordinal).GroupBy(SourceOf))
        {
            foreach (var some in ofSource.Chunk(MaxIdsPerRequest))
            {
                var query = $"({string.Join(" OR ", some.Select(id => $"EXT_ID:{id}"))}) AND SRC:{ofSource.Key}";
                var answer = await ReadPageAsync(query, EuropePmcPage.FirstCursor, LookupPageSize, cancellationToken);
                if (answer.Value is not { } page)
                    return RegistryResponse.Later<IReadOnlyList<EuropePmcArticle>>(answer.Delay!);

                found.AddRange(page.Articles.Where(article => article.Source == ofSource.Key && some.Contains(article.Id, StringComparer.Ordinal)));
            }
        }

        return RegistryResponse.Found<IReadOnlyList<EuropePmcArticle>>([.. found.DistinctBy(article => article.Id)]);
    }

    /// <summary>
    /// One page of the results of a search; it works while lookups are disabled. A query that the service rejects is a delay that
    /// <see cref="RetryDelay.IsPermanent"/>.
    /// </summary>
    /// <param name="query">A query such as that of <see cref="EuropePmcQuery"/>.</param>
    /// <param name="cursor"><c>*</c> for the first page, then the <see cref="EuropePmcPage.NextCursor"/> of the page before.</param>
    /// <param name="pageSize">The number of records per page, 1 to <see cref="MaxPageSize"/>.</param>
    /// <param name="cancellationToken">Cancels waiting and requests.</param>
    /// <exception cref="ArgumentException">The query or cursor is empty, or the page size is out of range.</exception>
    public Task<RegistryResponse<EuropePmcPage>> SearchAsync(string query, string cursor, int pageSize, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(query);
        ArgumentException.ThrowIfNullOrEmpty(cursor);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, MaxPageSize);
        return ReadPageAsync(query, cursor, pageSize, cancellationToken);
    }

    private static string SourceOf(string id) =>
        EuropePmcId.SourceOf(id) ?? throw new ArgumentException($"'{id}' is neither a PubMed ID, such as '40155847', nor a preprint's, such as 'PPR204727'.");

    private async Task<RegistryResponse<EuropePmcPage>> ReadPageAsync(string query, string cursor, int pageSize, CancellationToken cancellationToken)
    {
        var isForm = Uri.EscapeDataString(query).Length > MaxQueryLengthInAddress;
        var request = new JsonRequest(isForm ? "searchPOST" : "search", IsList: true,
        [
            ("query", query),
            ("resultType", "core"),
            ("format", "json"),
            ("pageSize", pageSize.ToString(CultureInfo.InvariantCulture)),
            ("cursorMark", cursor),
            // So that the articles of a long list become known in the order in which they were published.
            ("sort", "P_PDATE_D asc"),
        ])
        {
            IsForm = isForm,
        };
        for (var attempt = 1; ; attempt++)
        {
            var isBlank = false;
            var answer = await service.SendAsync(
                request,
                body =>
                {
                    var read = Read(body, cursor);
                    isBlank = read is null && body.ValueKind == JsonValueKind.Object;
                    return read;
                },
                cancellationToken);
            if (!isBlank || attempt == MaxAttempts)
                return answer;
        }
    }

    private RegistryResponse<EuropePmcPage>? Read(JsonElement body, string cursor) =>
        EuropePmcPage.TryRead(body, cursor) is { } page ? RegistryResponse.Found(page)
        : body.Member("errCode").Number() is { } code ? RegistryResponse.Later<EuropePmcPage>(Explain(code, body.Member("errMsg").Text()))
        : null;

    // An error is a response with the status 200; only the code says whose it is.
    private RetryDelay Explain(int code, string? message)
    {
        var isPermanent = code is >= 400 and < 500;
        var quoted = Markup.ToLine(message, MaxMessageLength) ?? "no reason";
        var reason = Sentence.End(string.Create(CultureInfo.InvariantCulture, $"{Service} answered with the error {code}: {quoted}"));
        return pace.After(isPermanent ? TimeSpan.FromDays(1) : TimeSpan.FromMinutes(10), reason) with { IsPermanent = isPermanent };
    }
}
