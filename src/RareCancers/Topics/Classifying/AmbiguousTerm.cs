namespace RareCancers.Topics.Classifying;

/// <summary>A term that names its topic only where the rest of the text bears it out.</summary>
/// <param name="Topic">The topic's index.</param>
/// <param name="Written">The abbreviations that it is or holds, as they are written; empty where letters do not matter.</param>
/// <param name="IsAbbreviation">It is nothing but an abbreviation, and counts beside a long form or a support.</param>
/// <param name="NeedsSupport">It is a term that counts beside a support only.</param>
internal sealed record AmbiguousTerm(int Topic, string[] Written, bool IsAbbreviation, bool NeedsSupport)
{
    /// <summary>Whether the words are written as the term asks for: "net" is no abbreviation.</summary>
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
