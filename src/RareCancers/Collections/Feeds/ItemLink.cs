namespace RareCancers.Collections.Feeds;

/// <summary>Reads links to articles on the sites of all publishers.</summary>
internal static partial class ItemLink
{
    // Parameters that say where a reader came from. PubMed's change with every request.
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
        { "af", "ai", "dgcid", "fbclid", "fc", "ff", "gclid", "mc_cid", "mc_eid", "ref", "rss", "ui" };

    /// <summary>Whether a text is a link, absolute or relative, rather than another kind of identifier.</summary>
    public static bool IsLink(string text) => text.StartsWith('/') || text.Contains("://", StringComparison.Ordinal);

    /// <summary>
    /// The DOI of the article that a link leads to: that of the resolver, or one in the link's path or query. The parts of an article that
    /// publishers append to its address are left out. Null for any other link.
    /// </summary>
    public static Doi? DoiOf(string link)
    {
        if (Nature().Match(link) is { Success: true } nature)
            return Doi.TryParse($"10.1038/{nature.Groups["suffix"].Value}");
        if (Query().Match(link) is { Success: true } query)
            return Doi.TryParse(query.Groups["doi"].Value);
        if (Path().Match(link) is not { Success: true } path)
            return null;

        var doi = Uri.UnescapeDataString(path.Groups["doi"].Value).TrimEnd('/');
        if (path.Groups["silverchair"].Success)
            doi = SilverchairNumber().Replace(doi, "");
        return WithoutVersion(Doi.TryParse(path.Groups["resolver"].Success ? doi : PartOfArticle().Replace(doi, "")));
    }

    /// <summary>A DOI of bioRxiv or medRxiv without the version, which their links append to it.</summary>
    public static Doi? WithoutVersion(Doi? doi) =>
        doi is not null && Version().Match(doi.Value) is { Success: true } match ? Doi.Parse(match.Groups["doi"].Value) : doi;

    /// <summary>The link without fragment and without parameters that only say where a reader came from; unchanged if it is not an address.</summary>
    public static string WithoutTracking(string link)
    {
        var address = link.Split('#')[0];
        var start = address.IndexOf('?', StringComparison.Ordinal);
        if (start < 0 || !IsLink(link))
            return address.Length > 0 && IsLink(link) ? address : link;

        var kept = address[(start + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(parameter => !IsTracking(parameter)).ToArray();
        return address[..start] + (kept.Length == 0 ? "" : "?" + string.Join('&', kept));
    }

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return Tracking.Contains(name) || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase);
    }

    // https://www.nature.com/articles/s41929-026-01535-6
    [GeneratedRegex(
        @"^https?://(?:www\.)?nature\.com/articles/(?<suffix>(?!10\.)[a-z0-9][a-z0-9._-]{2,60}?)(?:\.pdf)?/?(?:$|[?#])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nature();

    // https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0300001
    [GeneratedRegex(@"[?&](?:id|doi)=(?<doi>10\.[0-9]{4,9}(?:/|%2F)[^&#]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Query();

    // https://doi.org/10.1093/nar/gkag494   /articles/10.3389/fonc.2026.1234567/full   /doi/abs/10.1126/science.aeg5507?af=R
    // https://academic.oup.com/nar/article/doi/10.1093/nar/gkag494/8688746?rss=1, the last number of which is not part of the DOI
    [GeneratedRegex(
        @"(?:(?<resolver>^https?://(?:dx\.|www\.)?doi\.org)|(?<silverchair>article(?:-abstract|-pdf)?/doi))?/(?<doi>10\.[0-9]{4,9}(?:/|%2F)[^?#]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Path();

    // 10.1021/acsenergylett.6c02060/5432975/Pressure-Driven-Performance
    [GeneratedRegex("/[0-9]{5,}(?:/[^/]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex SilverchairNumber();

    // 10.3389/fonc.2026.1234567/full   10.1101/2026.05.19.726321v1.full-text   10.1186/s12885-026-1-2/figures/1
    [GeneratedRegex(
        @"(?:/(?:abstract|epdf|epub|figures|full|full-text|fulltext|html|meta|metrics|pdf|references|summary|tables)(?:/.*)?"
        + @"|\.(?:abstract|full|full-text|full\.pdf|pdf|short))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PartOfArticle();

    // 10.1101/2026.05.19.726321v1
    [GeneratedRegex(@"^(?<doi>10\.(?:1101|64898)/[0-9.]*[0-9])v[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
