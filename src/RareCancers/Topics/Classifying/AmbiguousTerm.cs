namespace RareCancers.Topics.Classifying;

/// <summary>A term that names its topic only where the rest of the text confirms that meaning.</summary>
/// <param name="Topic">The topic's index.</param>
/// <param name="Written">The abbreviations that it is or contains, in their exact case; empty when case does not matter.</param>
/// <param name="IsAbbreviation">True for an abbreviation, which is supported by its long form and by narrower topics, too.</param>
/// <param name="NeedsSupport">True for a term that counts only if the text has supporting words.</param>
internal sealed record AmbiguousTerm(int Topic, string[] Written, bool IsAbbreviation, bool NeedsSupport)
{
    /// <summary>Whether any words on cancer support it.</summary>
    public bool IsSupportedByOncology { get; init; }

    /// <summary>The topics that support it where the text names them.</summary>
    public IReadOnlyList<int> SupportingTopics { get; init; } = [];

    /// <summary>Whether the words have the required case: "net" is no abbreviation.</summary>
    public bool IsWritten(TokenReader tokens, int first, int last)
    {
        if (IsAbbreviation)
            return IsForm(tokens, first, last);
        for (var at = first; at <= last; at++)
        {
            if (IsForm(tokens, at, at))
                return true;
        }

        return Written.Length == 0;
    }

    private bool IsForm(TokenReader tokens, int first, int last)
    {
        var text = tokens.Text.AsSpan(tokens.At(first).Start..tokens.At(last).End);
        foreach (var form in Written)
        {
            if (text.StartsWith(form, StringComparison.Ordinal) && text[form.Length..] is "" or "s")
                return true;
        }

        return false;
    }
}
