using RareCancers.Articles.Notices;
using RareCancers.Registries.Jats;

namespace RareCancers.Registries.Crossref;

/// <summary>Reads <c>updated-by</c> (the notices about a work) and <c>update-to</c> (the works that a notice is about).</summary>
internal static class CrossrefNotices
{
    // An article has a handful; a stored row has room for a few hundred.
    private const int Max = 50;

    /// <summary>
    /// The notices about a work, each once. If a notice is reported twice, a known type wins over an unknown one, then the
    /// publisher over Retraction Watch. Notices in place share the work's DOI and are distinguished by kind.
    /// </summary>
    public static ValueList<RegisteredNotice> About(JsonElement work, Doi doi)
    {
        // A publisher that retracts an article in place deposits it as an update to itself.
        var reports = work.Member("updated-by").Items()
            .Concat(work.Member("update-to").Items().Where(update => Doi.TryParse(update.Member("DOI").Text()) == doi))
            .Where(update => update.ValueKind == JsonValueKind.Object)
            .Select(update => (Notice: Read(update, doi), IsPublishers: update.Member("source").Text() is null or "publisher"))
            .OrderByDescending(report => report.Notice.IsKnownType)
            .ThenByDescending(report => report.IsPublishers)
            .Select(report => report.Notice)
            .ToArray();
        var kindsWithDoi = reports.Where(report => report.Notice.Doi is not null).Select(report => report.Notice.Kind).ToHashSet();
        return
        [
            .. reports
                .Where(report => report.Notice.Doi is not null || !kindsWithDoi.Contains(report.Notice.Kind))
                .DistinctBy(report => (report.Notice.Doi?.Value ?? report.Type, report.Notice.IsInPlace ? report.Notice.Kind : (NoticeKind?)null))
                .OrderBy(report => report.Notice.Published?.ToString(), StringComparer.Ordinal)
                .ThenBy(report => report.Notice.Doi?.Value, StringComparer.Ordinal)
                .Take(Max),
        ];
    }

    /// <summary>The other works that a work is a notice about.</summary>
    public static ValueList<Doi> By(JsonElement work, Doi doi) =>
        [.. work.Member("update-to").Items().Select(update => Doi.TryParse(update.Member("DOI").Text())).OfType<Doi>()
            .Where(other => other != doi).Distinct().Take(Max)];

    private static RegisteredNotice Read(JsonElement update, Doi work)
    {
        var type = Markup.ToLine(update.Member("type").Text() ?? update.Member("label").Text(), maxLength: 60) ?? "unspecified";
        var kind = CrossrefUpdateTypes.TryParse(type);
        var doi = Doi.TryParse(update.Member("DOI").Text());
        var notice = new Notice(kind ?? NoticeKind.Other, Citation: null, doi, CrossrefDates.Read(update.Member("updated"))) { IsInPlace = doi == work };
        return new RegisteredNotice(notice, type, kind is not null);
    }
}
