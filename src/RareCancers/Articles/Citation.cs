namespace RareCancers.Articles;

/// <summary>An article's place in its journal, such as <c>BMC Cancer 2025 25:558</c>.</summary>
public sealed partial record Citation
{
    private const int MaxLength = 500;

    private Citation(string journal, int year, string volume, string? issue, string number)
    {
        Journal = journal;
        Year = year;
        Volume = volume;
        Issue = issue;
        Number = number;
    }

    /// <summary>The journal's title as the source writes it, with white space folded.</summary>
    public string Journal { get; }

    /// <summary>The year of the volume, 1800 to 2999.</summary>
    public int Year { get; }

    /// <summary>The volume; text because it is only compared and shown.</summary>
    public string Volume { get; }

    /// <summary>The issue or supplement, such as <c>Suppl 1</c>; null if the citation has none.</summary>
    public string? Issue { get; }

    /// <summary>The article number, or the first page of a range; text because supplements use numbers such as <c>S1</c>.</summary>
    public string Number { get; }

    /// <summary>Volume and number, such as <c>25:558</c>.</summary>
    public string Locator => Issue is null ? $"{Volume}:{Number}" : $"{Volume}({Issue}):{Number}";

    /// <summary>
    /// Reads <c>BMC Cancer 2025 25:558</c> or <c>BMC Cancer 2024 24(Suppl 1):S1</c>; null for anything else. If an older
    /// article has pages, such as <c>12-15</c>, the first is used as its number: it is unique within the volume.
    /// </summary>
    public static Citation? TryParse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxLength)
            return null;

        var match = Pattern().Match(PlainText.Clean(text).TrimEnd('.'));
        if (!match.Success)
            return null;

        var issue = match.Groups["issue"];
        return new Citation(
            match.Groups["journal"].Value,
            int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture),
            match.Groups["volume"].Value,
            issue.Success ? issue.Value : null,
            match.Groups["number"].Value);
    }

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">The text is not a citation.</exception>
    public static Citation Parse(string text) =>
        TryParse(text) ?? throw new FormatException($"'{text}' is not a citation such as 'BMC Cancer 2025 25:558'.");

    /// <summary>A citation of these parts; null if its text could not be parsed again.</summary>
    /// <param name="journal">The journal's title.</param>
    /// <param name="year">The year of the volume.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="issue">The issue or supplement; null if there is none.</param>
    /// <param name="number">The article number.</param>
    public static Citation? TryCreate(string? journal, int year, string? volume, string? issue, string? number)
    {
        if (journal is null || volume is null || number is null)
            return null;

        var citation = new Citation(PlainText.Clean(journal), year, volume, issue, number);
        return TryParse(citation.ToString()) is { } read && read == citation ? read : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Journal} {Year} {Locator}");

    // BMC Cancer 2025 25:558   BMC Cancer 2024 24(Suppl 1):S1   BMC Cancer 2007 7 Suppl 2:A5   Sarcoma 1998 2:12-15
    [GeneratedRegex(
        @"^(?<journal>\S.{0,199}?),? (?<year>(?:1[89]|2[0-9])[0-9]{2}),? (?<volume>[0-9]{1,5}) ?(?:\((?<issue>[^()]{1,40})\)"
        + @"|(?<issue>Suppl\.? ?[0-9]{1,3}))? ?: ?(?<number>[A-Za-z]{0,4}[0-9]{1,9})(?: ?[-–] ?[A-Za-z]{0,4}[0-9]{1,9})?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
