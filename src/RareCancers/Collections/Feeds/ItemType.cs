namespace RareCancers.Collections.Feeds;

/// <summary>Recognises types of articles among the categories and sections of an item.</summary>
internal static partial class ItemType
{
    /// <summary>The first text that is certainly a type of article, in the publisher's words; null if there is none.</summary>
    public static string? Read(IEnumerable<string> texts) =>
        texts.Select(text => ListedArticle.TypeFrom(PlainText.Clean(text))).FirstOrDefault(type => type is not null && Known().IsMatch(type));

    // Research Article   Case Report   Systematic Review   Review Articles   Author Correction, but not Cancer Research or News from the society
    [GeneratedRegex(
        @"^(?:(?:original|primary|basic|clinical) )?research$"
        + @"|^(?:[\p{L}&-]+ ){0,4}(?:articles?|papers?|reviews?|case reports?|case series|letters?(?: to the editor)?|editorials?|commentar(?:y|ies)|comments?"
        + @"|correspondence|perspectives?|viewpoints?|opinions?|meta-analys[ei]s|(?:study )?protocols?|(?:short|brief|rapid) (?:communications?|reports?)"
        + @"|guidelines?|investigations?|correction|erratum|corrigendum|retraction(?: note)?|expression of concern|news (?:&|and) views|research highlights?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
