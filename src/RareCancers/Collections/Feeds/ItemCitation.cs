using RareCancers.Registries.Jats;

namespace RareCancers.Collections.Feeds;

/// <summary>Reads the citation of an item.</summary>
internal static partial class ItemCitation
{
    private const int MaxJournalLength = 200;
    private const int MaxIssueLength = 40;

    /// <summary>
    /// The citation; null unless the item has the journal, the volume, its year, and an article number or first page. Online-first articles
    /// have volume 0, or none.
    /// </summary>
    public static Citation? Read(FeedItem item)
    {
        if (item.Journal is not { Length: <= MaxJournalLength } || item.Number is null || item.Volume is not { } volume || volume.All(digit => digit == '0')
            || YearOf(item) is not { } year)
        {
            return null;
        }

        // The publisher's citations name supplements, such as S1 or Suppl 1, but not issues.
        var issue = Markup.ToLine(item.Issue, MaxIssueLength) is { } name && name.Any(char.IsLetter) ? name : null;
        return FirstPage().Match(PlainText.Clean(item.Number)) is { Success: true } page
            ? Citation.TryCreate(Markup.ToLine(item.Journal, MaxJournalLength), year, PlainText.Clean(volume), issue, page.Groups["page"].Value)
            : null;
    }

    // The date of the issue counts, because an article may appear online in the year before.
    private static int? YearOf(FeedItem item) =>
        (ItemDates.TryParse(item.IssueDate) ?? item.Dates.Select(ItemDates.TryParse).FirstOrDefault(date => date is not null))?.Year;

    // 558   68-75   S1
    [GeneratedRegex(@"^(?<page>[A-Za-z]{0,4}[0-9]{1,9})(?:$|[-–])", RegexOptions.CultureInvariant)]
    private static partial Regex FirstPage();
}
