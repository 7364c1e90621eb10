namespace RareCancers.Exports;

/// <summary>
/// An article as a COinS: an OpenURL ContextObject (ANSI/NISO Z39.88-2004) in key/encoded-value form, which Zotero and library link resolvers
/// find in a page. A group is also an <c>au</c>, because <c>aucorp</c> is not repeatable and would lose the order.
/// </summary>
internal static class Coins
{
    /// <summary>The value of the <c>title</c> attribute of a span of class <c>Z3988</c>, before it is encoded as HTML.</summary>
    /// <param name="article">The article.</param>
    /// <param name="issn">The ISSN of its journal; null when it is unknown.</param>
    /// <param name="page">Its page, which identifies it when its DOI is unknown.</param>
    public static string ContextObjectOf(Article article, string? issn, Uri page)
    {
        var reference = Reference.From(article, key: "", issn);
        var text = new StringBuilder("ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal");
        Append(text, "rft.genre", reference.IsPreprint ? "preprint" : "article");
        Append(text, "rft_id", reference.Doi is { } doi ? $"info:doi/{doi}" : page.AbsoluteUri);
        Append(text, "rft_id", reference.Pmid is { } pmid ? $"info:pmid/{pmid}" : null);
        // Zotero shows no article without a title.
        Append(text, "rft.atitle", reference.Title ?? article.Heading);
        Append(text, "rft.jtitle", reference.Citation?.Journal);
        Append(text, "rft.issn", reference.Issn);
        Append(text, "rft.date", reference.Issued?.ToString());
        Append(text, "rft.volume", reference.Citation?.Volume);
        Append(text, "rft.issue", reference.Citation?.Issue);
        // Zotero reads pages, link resolvers spage or artnum.
        Append(text, "rft.pages", reference.Citation?.Number);
        Append(text, "rft.artnum", reference.Citation?.Number);
        foreach (var author in reference.Authors)
            Append(text, "rft.au", NameOf(author));
        return text.Append("&rft.language=en").ToString();
    }

    // The comma keeps readers from splitting a name by themselves; Zotero drops what follows a second one.
    private static string NameOf(Author author) => author.Parts is { Given: { } given } parts
        ? $"{WithoutCommas(parts.Family)}, {WithoutCommas(parts.Suffix is { } suffix ? $"{given} {suffix}" : given)}"
        : WithoutCommas(author.Name) + ",";

    private static string WithoutCommas(string part) => PlainText.Clean(part.Replace(',', ' '));

    private static void Append(StringBuilder text, string key, string? value)
    {
        if (value is not null)
            text.Append('&').Append(key).Append('=').Append(Uri.EscapeDataString(value));
    }
}
