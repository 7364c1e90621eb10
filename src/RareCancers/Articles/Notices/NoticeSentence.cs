namespace RareCancers.Articles.Notices;

/// <summary>Reads the sentences in which a listing announces notices about an article.</summary>
internal static partial class NoticeSentence
{
    private const int MaxLength = 1000;

    /// <summary>
    /// Reads one or more sentences such as <c>The Correction to this article has been published in BMC Cancer 2024
    /// 24:563</c> or <c>This article was retracted on 6 May 2024</c>. Empty if the first sentence is not of this kind.
    /// </summary>
    public static IReadOnlyList<Notice> Read(string? text)
    {
        var notices = new List<Notice>();
        foreach (var sentence in NextSentence().Split(text is { Length: <= MaxLength } ? PlainText.Clean(text) : ""))
        {
            var announced = ReadOne(sentence);
            if (announced.Count == 0 && notices.Count == 0)
                return [];
            notices.AddRange(announced);
        }

        return notices;
    }

    private static IReadOnlyList<Notice> ReadOne(string sentence)
    {
        if (Verdict().Match(sentence) is { Success: true } verdict)
            return [new Notice(VerdictOf(verdict), Published: PublicationDate.TryParse(verdict.Groups["date"].Value))];
        if (Act().Match(sentence) is { Success: true } act)
            return [new Notice(act.Groups["part"].Success ? NoticeKind.Other : NoticeKind.Retraction)];

        var match = Announcement().Match(sentence);
        if (!match.Success || Denial().IsMatch(match.Groups["kind"].Value))
            return [];

        Notice[] places = match.Groups["places"].Success
            ? [.. CitationsIn(match.Groups["places"].Value).Select(place => new Notice(NoticeKind.Other, place))]
            : [.. NextDay().Split(match.Groups["days"].Value.TrimEnd('.'))
                .Select(PublicationDate.TryParse)
                .OfType<PublicationDate>()
                .Select(day => new Notice(NoticeKind.Other, Published: day))];
        return places.Length == 0 ? [] : [.. OfKinds(match.Groups["kind"].Value, places)];
    }

    // If only a part was retracted, or the retraction was a mistake, the article remains valid.
    private static NoticeKind VerdictOf(Match verdict) =>
        verdict.Groups["part"].Success || Mistake().IsMatch(verdict.Groups["rest"].Value)
            ? NoticeKind.Other
            : NoticeKindParser.Parse(verdict.Groups["kind"].Value);

    // Correction   Correction and Retraction Note   Correction to the Retraction Note
    private static IEnumerable<Notice> OfKinds(string names, Notice[] places)
    {
        if (AboutAnother().Match(names) is { Success: true } pair)
        {
            var (kind, about) = (NoticeKindParser.Parse(pair.Groups["notice"].Value), NoticeKindParser.Parse(pair.Groups["about"].Value));
            return places.SelectMany(place => NoticeKindParser.About(place with { Kind = kind }, about));
        }

        var kinds = NextKind().Split(names).Select(NoticeKindParser.Parse).ToArray();
        return kinds.Distinct().Count() == 1 ? places.Select(place => place with { Kind = kinds[0] })
            : kinds.Length == places.Length ? places.Zip(kinds, (place, kind) => place with { Kind = kind })
            : kinds.Select(kind => new Notice(kind));
    }

    // BMC Cancer 2024 24:563 and BMC Cancer 2025 25:12   BMC Cancer 2024 24:563 and 2025 25:12   BMC Cancer 2024 24:563, 24:571
    private static IEnumerable<Citation> CitationsIn(string text)
    {
        Citation? last = null;
        foreach (var place in NextPlace().Split(text))
        {
            var citation = Citation.TryParse(place)
                ?? (last is null ? null : Citation.TryParse($"{last.Journal} {place}") ?? Citation.TryParse($"{last.Journal} {last.Year} {place}"));
            if (citation is not null)
                yield return last = citation;
        }
    }

    [GeneratedRegex(@"\. +(?=(?:The|An?|This|Corrections) )", RegexOptions.CultureInvariant)]
    private static partial Regex NextSentence();

    // The Correction to this article has been published in BMC Cancer 2024 24:563
    // A Correction to this article was published on 06 May 2024
    [GeneratedRegex(
        @"^(?:(?:The|An?|Two|Three|Several) )?(?<kind>[^.:]{3,80}?) (?:to|for|of|about|on) (?:this|the) (?:article|paper) (?:has|have"
        + @"|was|were)(?: been)?(?: also)? published (?:in (?<places>.{5,500})|on (?<days>.{4,80}))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();

    // This article has been retracted.   This article was corrected on 6 May 2024. See the Correction for details.
    // This article has been retracted at the request of the authors   This article is retracted
    [GeneratedRegex(
        @"^(?:This|The) (?:article|paper) (?:has(?: now| since)? been|was"
        + @"|is)(?: (?:now|hereby|since|formally|officially|fully))? (?:(?<part>part(?:ial)?ly) )?(?:(?<kind>retracted"
        + @"|withdrawn)(?<part> in part)?|(?<kind>corrected))(?: on (?<date>[0-9][0-9A-Z ,/-]{3,29}?"
        + @"|[A-Z]{3,9} [0-9][0-9 ,]{3,12}?))?(?<rest>(?:[.:;,(]| (?:at|by|because|due|following|after|in|as|from|owing|since|and|upon"
        + @"|with|per|pending|under)\b| (?<=retracted |withdrawn )(?:for|on)\b).*)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Verdict();

    // The Editor-in-Chief has retracted this article   The authors have withdrawn this article
    [GeneratedRegex(
        @"^The (?:editors?(?:[ -]in[ -]chief)?|authors?|publishers?"
        + @"|journal) (?:(?:and|and the) (?:editors?|authors?|publishers?) )?(?:has|have)(?: now"
        + @"| since)? (?:(?<part>part(?:ial)?ly) )?(?:retracted|withdrawn) this (?:article|paper)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Act();

    [GeneratedRegex(
        @"^(?<notice>.*?(?:correction|erratum|corrigendum|addendum|retraction|withdrawal|concern)(?: notes?| notices?)?) (?:to|of|for"
        + @"|about|on) (?:(?:the|an?) )?(?<about>(?:[A-Z]+ )*(?:retraction|withdrawal|correction|erratum|corrigendum"
        + @"|(?:expression of )?concern)(?: notes?| notices?)?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AboutAnother();

    [GeneratedRegex(@"(?:,| and|, and) (?:the |an? )?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NextKind();

    // Only after an article number, because titles of journals contain "and".
    [GeneratedRegex(@"(?<=:[ ]?[A-Za-z]{0,4}[0-9]{1,9}(?:[-–][A-Za-z]{0,4}[0-9]{1,9})?)(?:,? and (?:in )?|[,;&] ?(?:in )?)", RegexOptions.CultureInvariant)]
    private static partial Regex NextPlace();

    [GeneratedRegex(@"(?<=[0-9]{4}),? and (?:on )?", RegexOptions.CultureInvariant)]
    private static partial Regex NextDay();

    [GeneratedRegex(@"\b(?:no|not|never|without|neither|nor|instead|request|plan|decision)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denial();

    [GeneratedRegex(@"\bin error\b|\bby mistake\b|\breinstated?\b|\bmistakenly\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mistake();
}
