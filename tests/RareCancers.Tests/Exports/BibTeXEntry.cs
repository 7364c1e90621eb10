namespace RareCancers.Tests.Exports;

/// <summary>An entry of a BibTeX file.</summary>
/// <param name="Key">Its citation key.</param>
/// <param name="Raw">Its fields as in the file, without the surrounding braces.</param>
internal sealed record BibTeXEntry(string Key, IReadOnlyDictionary<string, string> Raw)
{
    /// <summary>A field as LaTeX prints it; null if there is none.</summary>
    public string? this[string field] => Raw.TryGetValue(field, out var raw) ? LatexReader.Print(raw) : null;

    /// <summary>The authors as LaTeX prints them, each split into parts at commas.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Authors => Raw.TryGetValue("author", out var raw) ? LatexReader.Names(raw) : [];
}
