namespace RareCancers.Topics.Classifying;

/// <summary>Finds the second of two names that share words written only once: "bone and soft tissue sarcoma", "cancer of the vulva and vagina".</summary>
internal sealed class SharedWords(Lexicon lexicon, TokenReader tokens)
{
    // "vulvar, vaginal, anal and penile cancer": the most words between the first comma and "and", and between "and" and the shared words.
    private const int LongestList = 4;
    private const int LongestName = 3;

    public readonly record struct Name(int Topic, int Last);

    /// <summary>The topic named by a term's first words and the last words of a term after "and".</summary>
    /// <param name="node">The node that the first words lead to.</param>
    /// <param name="last">The last of these words.</param>
    public Name? After(int node, int last)
    {
        var connected = false;
        var passed = 0;
        for (var at = last + 1; tokens.Has(at) && (tokens.At(at).Joins || IsListed(at)); at++)
        {
            if (!connected && lexicon.Is(tokens.At(at).Word, WordRoles.Connector))
            {
                connected = true;
                passed = 0;
                continue;
            }

            if (lexicon.Is(tokens.At(at).Word, WordRoles.BenignCondition) || (!connected && !IsListed(last + 1)))
                return null;
            if (connected && IsName(at - passed, at) && Rest(node, at) is { } name)
                return name;
            if (++passed > (connected ? LongestName : LongestList))
                return null;
        }

        return null;
    }

    /// <summary>The topics named by the words up to "of the" and the words after a term and "and".</summary>
    /// <param name="link">The node that the words up to "of" or "of the" lead to.</param>
    /// <param name="first">The first word of the term.</param>
    /// <param name="last">Its last word.</param>
    public IEnumerable<Name> Before(int link, int first, int last)
    {
        while (last - first < Lexicon.MaxWords && Second(last) is var at && at > 0)
        {
            if (Rest(link, AfterLinks(at)) is not { } name || IsBenignCondition(name.Last + 1))
                yield break;
            yield return name;
            last = name.Last;
        }
    }

    // "of the ovary and of the endometrium"
    private int AfterLinks(int at)
    {
        while (IsLink(at) && tokens.Has(at + 1))
            at++;
        return at;
    }

    public bool IsLink(int at) => lexicon.Is(tokens.At(at).Word, WordRoles.Link);

    // Any single word may name an organ; several words do only if the vocabulary has them all, unlike "perianal fistula".
    private bool IsName(int first, int behind)
    {
        if (behind - first < 2)
            return behind > first;
        for (var at = first; at < behind; at++)
        {
            if (tokens.At(at).Word < 0)
                return false;
        }

        return true;
    }

    // "cancer of the gallbladder and bile duct stones"
    private bool IsBenignCondition(int at) => tokens.Has(at) && tokens.At(at).Joins && lexicon.Is(tokens.At(at).Word, WordRoles.BenignCondition);

    // The word after "and", a comma, or both; -1 if neither is there.
    private int Second(int last)
    {
        var at = last + 1;
        if (!tokens.Has(at) || !(tokens.At(at).Joins || IsListed(at)))
            return -1;
        if (lexicon.Is(tokens.At(at).Word, WordRoles.Connector))
            return tokens.Has(at + 1) && tokens.At(at + 1).Joins ? at + 1 : -1;
        return IsListed(at) ? at : -1;
    }

    /// <summary>The longest term that continues from a node with the words starting at <paramref name="at"/>.</summary>
    public Name? Rest(int node, int at)
    {
        Name? rest = null;
        for (; (node = lexicon.Next(node, tokens.At(at).Word)) >= 0; at++)
        {
            if (lexicon.At(node).Kind == TermKind.Topic)
                rest = new Name(lexicon.At(node).Index, at);
            if (!tokens.Has(at + 1) || !tokens.At(at + 1).Joins)
                break;
        }

        return rest;
    }

    private bool IsListed(int at) => (tokens.At(at).Before & ~Gap.Space) == Gap.Comma;
}
