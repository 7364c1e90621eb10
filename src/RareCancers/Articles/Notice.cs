using System.Text.RegularExpressions;

namespace RareCancers.Articles;

/// <summary>A published notice about an article: a correction, an expression of concern, a retraction. A null says that no source has told us.</summary>
/// <param name="Kind">What the notice says.</param>
/// <param name="Citation">Where the notice was published.</param>
/// <param name="Doi">The notice's own DOI.</param>
/// <param name="Published">When the notice was published.</param>
public sealed partial record Notice(NoticeKind Kind, Citation? Citation = null, Doi? Doi = null, PublicationDate? Published = null)
{
    private const int MaxLength = 1000;
    private const int MaxNotices = 20;

    /// <summary>
    /// Whether it was published by changing the article itself, so that <see cref="Doi"/> is the article's own: then the DOI
    /// names the notice only together with its kind.
    /// </summary>
    public bool IsInPlace { get; init; }

    /// <summary>The kind as readers know it, such as <c>Correction</c>.</summary>
    public string Title => Kind switch
    {
        NoticeKind.Correction => "Correction",
        NoticeKind.ExpressionOfConcern => "Expression of concern",
        NoticeKind.Retraction => "Retraction",
        NoticeKind.Other => "Notice",
        _ => throw new InvalidOperationException($"No title for {Kind}."),
    };

    /// <summary>What is known of where and when, as the end of a sentence: <c>published in BMC Cancer 2024 24:563</c>.</summary>
    public string Whereabouts => this switch
    {
        { Citation: { } citation } => $"published in {citation}",
        { Published: { } published } => $"published on {published.ToDisplayString()}",
        { Doi: { } doi } => $"published as {doi}",
        _ => "published",
    };

    /// <summary>
    /// Reads a listing's sentence about a notice, such as <c>The Correction to this article has been published in BMC Cancer
    /// 2024 24:563</c> or <c>This article was retracted on 6 May 2024</c>; null when the text is no such sentence.
    /// </summary>
    public static Notice? TryParse(string? text)
    {
        var sentence = text is { Length: <= MaxLength } ? PlainText.Clean(text) : "";
        if (Verdict().Match(sentence) is { Success: true } verdict)
            return new Notice(KindOf(verdict.Groups["kind"].Value), Published: PublicationDate.TryParse(verdict.Groups["date"].Value));

        var match = Announcement().Match(sentence);
        var citation = Citation.TryParse(match.Groups["citation"].Value);
        var published = PublicationDate.TryParse(match.Groups["date"].Value.TrimEnd('.'));
        return citation is not null || published is not null ? new Notice(KindOf(match.Groups["kind"].Value), citation, Published: published) : null;
    }

    /// <summary>
    /// Reads the title of a notice where it stands below an article, such as <c>Retraction Note to: On rare cancers</c>;
    /// null when the text is none.
    /// </summary>
    internal static Notice? TryParseHeading(string? text) =>
        text is { Length: <= MaxLength } && Heading().Match(PlainText.Clean(text)) is { Success: true } match ? new Notice(KindOf(match.Groups["kind"].Value)) : null;

    /// <summary>The retraction that an article's own title tells of, <c>RETRACTED ARTICLE: On rare cancers</c>; null when it tells of none.</summary>
    internal static Notice? OfTitle(string? title) => title is { Length: <= MaxLength } && Retracted().IsMatch(title) ? new Notice(NoticeKind.Retraction) : null;

    /// <summary>Whether an article by that title is itself a notice about another one.</summary>
    internal static bool IsTitleOfNotice(string? title) => title is { Length: <= MaxLength } && TitleOfNotice().IsMatch(title);

    /// <summary>The notices without repetition: one that says only its kind goes with another of that kind.</summary>
    internal static ValueList<Notice> Merge(IEnumerable<Notice> notices)
    {
        var all = notices.Distinct().Take(MaxNotices).ToArray();
        return [.. all.Where(notice => !notice.IsBare || !all.Any(other => !other.IsBare && other.Kind == notice.Kind))];
    }

    /// <summary>
    /// Whether both tell of one notice. Where they share neither DOI nor citation they may still be one: a listing knows
    /// the citation, a registry the DOI. Then the kinds must agree, and the years as far as they are known.
    /// </summary>
    public bool IsSameAs(Notice other)
    {
        if (HasNameOf(other))
            return true;
        if (Doi is not null && other.Doi is not null || Citation is not null && other.Citation is not null)
            return false;
        return Kind == other.Kind && (Year is null || other.Year is null || Math.Abs(Year.Value - other.Year.Value) <= 1);
    }

    /// <summary>Whether both have the same DOI, or the same citation. In place, several kinds of notices share the article's DOI.</summary>
    public bool HasNameOf(Notice other) =>
        Doi is not null && Doi == other.Doi && (!IsInPlace && !other.IsInPlace || Kind == other.Kind)
        || Citation is not null && other.Citation is not null && ArticleId.Of(null, Citation) == ArticleId.Of(null, other.Citation);

    /// <summary>What is known after another source told of the same notice: gaps are filled, and of two kinds the graver is taken.</summary>
    public Notice Learn(Notice later) => new(
        Gravity(later.Kind) > Gravity(Kind) ? later.Kind : Kind,
        Citation ?? later.Citation,
        Doi ?? later.Doi,
        Published?.Learn(later.Published) ?? later.Published)
    {
        IsInPlace = IsInPlace || later.IsInPlace,
    };

    private bool IsBare => Citation is null && Doi is null && Published is null;

    private int? Year => Published?.Year ?? Citation?.Year;

    private static int Gravity(NoticeKind kind) => kind switch
    {
        NoticeKind.Other => 0,
        NoticeKind.Correction => 1,
        NoticeKind.ExpressionOfConcern => 2,
        NoticeKind.Retraction => 3,
        _ => throw new InvalidOperationException($"No gravity for {kind}."),
    };

    private static NoticeKind KindOf(string words) =>
        RetractionWords().IsMatch(words) ? NoticeKind.Retraction
        : words.Contains("concern", StringComparison.OrdinalIgnoreCase) ? NoticeKind.ExpressionOfConcern
        : CorrectionWords().IsMatch(words) ? NoticeKind.Correction
        : NoticeKind.Other;

    // The Correction to this article has been published in BMC Cancer 2024 24:563   A Correction to this article was published on 06 May 2024
    [GeneratedRegex(@"^(?:The|An?) (?<kind>[^.]{3,60}?) (?:to|for|of|about) this article (?:has been|was) published (?:in (?<citation>.{5,250})|on (?<date>.{4,30}))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();

    // This article has been retracted.   This article was corrected on 6 May 2024. See the Correction for details.
    [GeneratedRegex(@"^This article (?:has been|was) (?<kind>corrected|retracted|withdrawn)(?: on (?<date>[0-9A-Z ,/-]{4,30}))?(?:[.:;].*)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verdict();

    // Retraction Note to: On rare cancers   Correction to: On rare cancers   Publisher Correction: On rare cancers
    [GeneratedRegex(@"^(?<kind>(?:(?:Author |Publisher )?Correction|Retraction(?: Note)?|Erratum|Corrigendum|(?:Editorial )?Expression of Concern|Editor['’]s Note)(?= to:)|(?:Author|Publisher) Correction|Retraction Note|(?:Editorial )?Expression of Concern|Editor['’]s Note)(?: to)?: ", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:(?:Author |Publisher )?Correction|Retraction(?: Note)?|Erratum|Corrigendum|(?:Editorial )?Expression of Concern|Editor['’]s Note)(?: to)?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitleOfNotice();

    [GeneratedRegex(@"^(?:Retracted|Withdrawn)(?: Article)?:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Retracted();

    [GeneratedRegex("retract|withdrawn|withdrawal", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RetractionWords();

    [GeneratedRegex("correction|corrected|erratum|errata|corrigend", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CorrectionWords();
}
