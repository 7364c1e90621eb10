namespace RareCancers.Topics.Classifying;

/// <summary>Distinguishes the names of genes, proteins and viruses from the cancers that they were named after.</summary>
internal sealed class GeneNames(Lexicon lexicon, TokenReader tokens)
{
    /// <summary>Whether the words after a cancer's name make it the name of a gene: "Wilms tumor 1", "insulinoma-associated protein".</summary>
    /// <param name="last">The last word of the cancer's name.</param>
    public bool EndsAfter(int last)
    {
        var kind = TermKind.None;
        var end = last;
        var node = Lexicon.Endings;
        for (var at = last + 1; tokens.Has(at) && tokens.At(at).Joins; at++)
        {
            node = lexicon.Next(node, tokens.At(at).Word);
            if (node < 0)
                break;
            if (lexicon.At(node).Kind == TermKind.None)
                continue;
            kind = lexicon.At(node).Kind;
            end = at;
        }

        return kind == TermKind.GeneEnding && !IsMeasure(end);
    }

    // "thymoma 2.5 cm", "thymoma 2-5 cm", "thymoma 3 (8%)": gene names have no second number.
    private bool IsMeasure(int at) =>
        IsNumber(at) && tokens.Has(at + 1) && IsNumber(at + 1) && (tokens.At(at + 1).Before & (Gap.Stop | Gap.Comma)) == Gap.None;

    private bool IsNumber(int at) => char.IsAsciiDigit(tokens.Text[tokens.At(at).Start]);
}
