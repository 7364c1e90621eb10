namespace RareCancers.Registries;

/// <summary>Reads where in a journal an article is printed, as the publisher's citations name it.</summary>
internal static partial class PrintedPlace
{
    /// <summary>The first page, or the article number in its place; null if the text has another form.</summary>
    public static string? FirstPage(string? pages) =>
        FirstPageForm().Match(pages ?? "") is { Success: true } match ? match.Groups["page"].Value : null;

    /// <summary>The issue if it is a supplement, such as <c>S1</c> or <c>Suppl 1</c>; citations omit plain issue numbers.</summary>
    public static string? Supplement(string? issue) => issue is not null && issue.Any(char.IsLetter) ? issue : null;

    // 558   558-570   e12–e20   S1,
    [GeneratedRegex(@"^\s*(?<page>[A-Za-z]{0,4}[0-9]{1,9})\s*(?:$|[-–,])", RegexOptions.CultureInvariant)]
    private static partial Regex FirstPageForm();
}
