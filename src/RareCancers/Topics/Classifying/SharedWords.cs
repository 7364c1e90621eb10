namespace RareCancers.Topics.Classifying;

/// <summary>Finds the second name where two share words that stand once: "bone and soft tissue sarcoma", "cancer of the vulva and vagina".</summary>
internal sealed class SharedWords(Lexicon lexicon, TokenReader tokens)
{
    // "vulvar, vaginal, anal and penile cancer": words between the first comma and "and", and between "and" and what is shared.
    private const int LongestList = 4;
    private const int LongestName = 2;

    public readonly record struct Name(int Topic, int Last);

    /// <summary>The topic that a term's first words name together with the last words of a term behind "and".</summary>
    /// <param name="node">Where the first words led.</param>
    /// <param name="last">The last of them.</param>
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

    /// <summary>The topics that the words up to "of the" name together with what follows a term and "and".</summary>
    /// <param name="link">Where the words up to "of" or "of the" led.</param>
    /// <param name="first">The first word of the term.</param>
    /// <param name="last">Its last word.</param>
    public IEnumerable<Name> Before(int link, int first, int last)
    {
        while (last - first < Lexicon.MaxWords && Second(last) is var at && at > 0)
        {
            if ((Rest(link, at) ?? (IsLink(at) && tokens.Has(at + 1) ? Rest(link, at + 1) : null)) is not { } name || IsBenignCondition(name.Last + 1))
                yield break;
            yield return name;
            last = name.Last;
        }
    }

    public bool IsLink(int at) => lexicon.Is(tokens.At(at).Word, WordRoles.Link);

    // Of one word any may name an organ, of several only those that the vocabulary knows: not "perianal fistula".
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

    // Behind "and", a comma, or both; -1 where neither stands.
    private int Second(int last)
    {
        var at = last + 1;
        if (!tokens.Has(at) || !(tokens.At(at).Joins || IsListed(at)))
            return -1;
        if (lexicon.Is(tokens.At(at).Word, WordRoles.Connector))
            return tokens.Has(at + 1) && tokens.At(at + 1).Joins ? at + 1 : -1;
        return IsListed(at) ? at : -1;
    }

    /// <summary>The longest term that goes on from a node with the words from <paramref name="at"/> on.</summary>
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
