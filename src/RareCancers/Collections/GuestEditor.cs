namespace RareCancers.Collections;

/// <summary>A guest editor of a Collection.</summary>
/// <param name="Name">The name, without degrees.</param>
/// <param name="Affiliation">Institution and country as on the page; null if it names none.</param>
public sealed partial record GuestEditor(string Name, string? Affiliation)
{
    private const int MaxLength = 300;

    /// <summary>Reads <c>Atif A. Ahmed, MD, University of Washington, USA</c>; null for a sentence or a single word.</summary>
    public static GuestEditor? TryParse(string? text)
    {
        var line = PlainText.Clean(text);
        if (line.Length > MaxLength || line.EndsWith('.'))
            return null;

        var parts = line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2 || parts[0].Split(' ').Length is < 2 or > 7)
            return null;

        var affiliation = string.Join(", ", parts.Skip(1).SkipWhile(part => Degree().IsMatch(part)));
        return new GuestEditor(parts[0], affiliation.Length == 0 ? null : affiliation);
    }

    [GeneratedRegex(@"^(?:MD|M\.D\.|Ph\.?D\.?|DPhil|MSc|MPH|MBBS|MBChB|DO|PharmD|DSc|FRCP\w*|FACS|Prof\.?|Dr\.?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Degree();
}
