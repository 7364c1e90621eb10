using System.Text.RegularExpressions;

namespace RareCancers.Articles;

/// <summary>A published notice about an article: a correction, an expression of concern, a retraction.</summary>
/// <param name="Kind">What the notice says.</param>
/// <param name="Citation">Where the notice was published.</param>
public sealed partial record Notice(NoticeKind Kind, Citation Citation)
{
    private const int MaxLength = 1000;

    /// <summary>The kind as readers know it, such as <c>Correction</c>.</summary>
    public string Title => Kind switch
    {
        NoticeKind.Correction => "Correction",
        NoticeKind.ExpressionOfConcern => "Expression of concern",
        NoticeKind.Retraction => "Retraction",
        NoticeKind.Other => "Notice",
        _ => throw new InvalidOperationException($"No title for {Kind}."),
    };

    /// <summary>Reads a listing's sentence about a notice; null when the text is no such sentence.</summary>
    public static Notice? TryParse(string? text)
    {
        var match = Sentence().Match(text is { Length: <= MaxLength } ? PlainText.Clean(text) : "");
        return match.Success && Citation.TryParse(match.Groups["citation"].Value) is { } citation
            ? new Notice(KindOf(match.Groups["kind"].Value), citation)
            : null;
    }

    private static NoticeKind KindOf(string words) =>
        words.Contains("retract", StringComparison.OrdinalIgnoreCase) ? NoticeKind.Retraction
        : words.Contains("concern", StringComparison.OrdinalIgnoreCase) ? NoticeKind.ExpressionOfConcern
        : CorrectionWords().IsMatch(words) ? NoticeKind.Correction
        : NoticeKind.Other;

    // The Correction to this article has been published in BMC Cancer 2024 24:563
    [GeneratedRegex(@"^(?:The|An?)\s+(?<kind>[^.]{3,60}?)\s+(?:to|for|of|about)\s+this\s+article\s+has\s+been\s+published\s+in\s+(?<citation>.{5,250})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex("correction|erratum|errata|corrigend", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CorrectionWords();
}
