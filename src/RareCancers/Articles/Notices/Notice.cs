namespace RareCancers.Articles.Notices;

/// <summary>A published notice about an article, such as a correction or retraction. A null means that no source gives the value.</summary>
/// <param name="Kind">What the notice says.</param>
/// <param name="Citation">Where the notice was published.</param>
/// <param name="Doi">The notice's own DOI.</param>
/// <param name="Published">When the notice was published.</param>
public sealed record Notice(NoticeKind Kind, Citation? Citation = null, Doi? Doi = null, PublicationDate? Published = null)
{
    /// <summary>The maximum number of notices kept from one source.</summary>
    internal const int MaxNotices = 20;

    /// <summary>
    /// Whether it was published by changing the article itself, so that <see cref="Doi"/> is the article's own. The DOI then
    /// identifies the notice only together with its kind.
    /// </summary>
    public bool IsInPlace { get; init; }

    /// <summary>How grave it is: a retraction is the gravest, and a notice of an unknown kind the least.</summary>
    internal int Gravity => GravityOf(Kind);

    /// <summary>The kind as readers know it, such as <c>Correction</c>.</summary>
    public string Title => Kind switch
    {
        NoticeKind.Correction => "Correction",
        NoticeKind.ExpressionOfConcern => "Expression of concern",
        NoticeKind.Retraction => "Retraction",
        NoticeKind.Other => "Notice",
        _ => throw new InvalidOperationException($"No title for {Kind}."),
    };

    /// <summary>Where or when it was published, as the end of a sentence: <c>published in BMC Cancer 2024 24:563</c>.</summary>
    public string Whereabouts => this switch
    {
        { Citation: { } citation } => $"published in {citation}",
        { Published: { } published } => $"published on {published.ToDisplayString()}",
        { Doi: { } doi } => $"published as {doi}",
        _ => "published",
    };

    /// <summary>The notices without duplicates: one with nothing but a kind is dropped if there is a fuller one of that kind.</summary>
    internal static ValueList<Notice> Merge(IEnumerable<Notice> notices)
    {
        var all = notices.Distinct().Take(MaxNotices).ToArray();
        return [.. all.Where(notice => !notice.IsBare || !all.Any(other => !other.IsBare && other.Kind == notice.Kind))];
    }

    /// <summary>
    /// Whether both describe the same notice. They may do so even if they share neither DOI nor citation: a listing knows the
    /// citation, a registry the DOI. Then the kinds must be equal, and the years at most one apart where both are known.
    /// </summary>
    public bool IsSameAs(Notice other)
    {
        if (HasSameIdAs(other))
            return true;
        if (Doi is not null && other.Doi is not null || Citation is not null && other.Citation is not null)
            return false;
        return Kind == other.Kind && (Year is null || other.Year is null || Math.Abs(Year.Value - other.Year.Value) <= 1);
    }

    /// <summary>Whether both have the same DOI or citation. Notices in place share the article's DOI, so their kinds must match too.</summary>
    public bool HasSameIdAs(Notice other) =>
        Doi is not null && Doi == other.Doi && (!IsInPlace && !other.IsInPlace || Kind == other.Kind)
        || Citation is not null && other.Citation is not null && ArticleId.From(null, Citation) == ArticleId.From(null, other.Citation);

    /// <summary>Adds what another source says of the same notice: gaps are filled, and the graver of two kinds is kept.</summary>
    public Notice MergeFrom(Notice later) => new(
        later.Gravity > Gravity ? later.Kind : Kind,
        Citation ?? later.Citation,
        Doi ?? later.Doi,
        Published?.MergeFrom(later.Published) ?? later.Published)
    {
        IsInPlace = IsInPlace || later.IsInPlace,
    };

    private bool IsBare => Citation is null && Doi is null && Published is null;

    private int? Year => Published?.Year ?? Citation?.Year;

    private static int GravityOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Other => 0,
        NoticeKind.Correction => 1,
        NoticeKind.ExpressionOfConcern => 2,
        NoticeKind.Retraction => 3,
        _ => throw new InvalidOperationException($"No gravity for {kind}."),
    };
}
