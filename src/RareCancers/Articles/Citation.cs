using System.Globalization;
using System.Text.RegularExpressions;
using RareCancers.Text;

namespace RareCancers.Articles;

/// <summary>Where an article stands in its journal, as in <c>BMC Cancer 2025 25:558</c>.</summary>
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

    /// <summary>The journal's title as the source writes it, white space folded.</summary>
    public string Journal { get; }

    /// <summary>The year of the volume, 1800 to 2999.</summary>
    public int Year { get; }

    /// <summary>The volume, text because it is only ever compared and shown.</summary>
    public string Volume { get; }

    /// <summary>The issue or supplement, such as <c>Suppl 1</c>; null where the citation names none.</summary>
    public string? Issue { get; }

    /// <summary>The article number, text because supplements have numbers such as <c>S1</c>; of a range of pages the first.</summary>
    public string Number { get; }

    /// <summary>Volume and number, as in <c>25:558</c>.</summary>
    public string Locator => Issue is null ? $"{Volume}:{Number}" : $"{Volume}({Issue}):{Number}";

    /// <summary>
    /// Reads <c>BMC Cancer 2025 25:558</c> or <c>BMC Cancer 2024 24(Suppl 1):S1</c>; null for anything else. Of the pages of
    /// an older article, <c>12-15</c>, the first stands for the number: it tells the articles of a volume apart.
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

    /// <summary>The citation of these parts; null where they do not make one that reads back.</summary>
    /// <param name="journal">The journal's title.</param>
    /// <param name="year">The year of the volume.</param>
    /// <param name="volume">The volume.</param>
    /// <param name="issue">The issue or supplement; null to name none.</param>
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
    [GeneratedRegex(@"^(?<journal>\S.{0,199}?),? (?<year>(?:1[89]|2[0-9])[0-9]{2}),? (?<volume>[0-9]{1,5}) ?(?:\((?<issue>[^()]{1,40})\)|(?<issue>Suppl\.? ?[0-9]{1,3}))? ?: ?(?<number>[A-Za-z]{0,4}[0-9]{1,9})(?: ?[-–] ?[A-Za-z]{0,4}[0-9]{1,9})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
