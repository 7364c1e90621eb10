namespace RareCancers.Articles;

/// <summary>A digital object identifier, kept lower-case because DOIs compare without case (DOI Handbook, 2.4).</summary>
public sealed partial record Doi
{
    // Registered DOIs are far shorter, and longer ones would not fit a table key; longer URLs are not worth searching.
    private const int MaxLength = 200;
    private const int MaxAddressLength = 2000;

    private Doi(string value) => Value = value;

    /// <summary>The bare DOI, such as <c>10.1186/s12885-025-13934-2</c>.</summary>
    public string Value { get; }

    /// <summary>The URL that resolves the DOI, in the form that Crossref's display guidelines require.</summary>
    public Uri Url => new("https://doi.org/" + Uri.EscapeDataString(Value).Replace("%2F", "/", StringComparison.Ordinal));

    /// <summary>
    /// Reads a bare DOI, <c>doi:10...</c>, or any URL whose path contains one, with or without slashes at its end; null if there is none.
    /// </summary>
    public static Doi? TryParse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxAddressLength)
            return null;

        var match = Pattern().Match(Uri.UnescapeDataString(text.Trim()));
        return match.Success && match.Groups["doi"].Length <= MaxLength ? new Doi(match.Groups["doi"].Value.ToLowerInvariant()) : null;
    }

    /// <summary>Reads what <see cref="TryParse"/> reads.</summary>
    /// <exception cref="FormatException">The text contains no DOI.</exception>
    public static Doi Parse(string text) => TryParse(text) ?? throw new FormatException($"'{text}' is not a DOI.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    // doi:10.1186/s12885-025-13934-2   /articles/10.1186/s12885-025-13934-2?utm_source=x   https://doi.org/10.1186/...
    [GeneratedRegex(@"(?:^|/|doi:\s*)(?<doi>10\.[0-9]{4,9}/[-._;()/:A-Z0-9]*[A-Z0-9)])/*(?:$|[?#])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
