namespace RareCancers.Exports;

/// <summary>An author in BibTeX: <c>De Placido, Pietro</c>, <c>Smith, Jr, Anna</c>, or a single name in braces.</summary>
internal static class BibTeXName
{
    public static void Append(StringBuilder text, Author author)
    {
        if (author.Parts is not { Given: { } given } parts)
        {
            AppendBraced(text, author.Name);
            return;
        }

        AppendPart(text, parts.Family);
        if (parts.Suffix is { } suffix)
            AppendPart(text.Append(", "), suffix);
        AppendPart(text.Append(", "), given);
    }

    private static void AppendPart(StringBuilder text, string part)
    {
        if (IsTakenApart(part))
            AppendBraced(text, part);
        else
            BibTeXText.Append(text, part);
    }

    private static void AppendBraced(StringBuilder text, string name)
    {
        text.Append('{');
        BibTeXText.Append(text, name);
        text.Append('}');
    }

    // A comma separates the parts of a name, and "and" separates names; biblatex reads family=Smith as a part named "family". All words up to
    // the last one in lower case count as particles, so that of "Lopez y Gasset" only Gasset would be the family name.
    private static bool IsTakenApart(string part)
    {
        if (part.AsSpan().ContainsAny(',', '='))
            return true;
        var isAfterCapital = false;
        foreach (var range in part.AsSpan().Split(' '))
        {
            var word = part.AsSpan(range);
            if (word.Equals("and", StringComparison.OrdinalIgnoreCase) || isAfterCapital && !word.IsEmpty && char.IsLower(word[0]))
                return true;
            isAfterCapital |= !word.IsEmpty && char.IsUpper(word[0]);
        }

        return false;
    }
}
