namespace RareCancers.Topics.Classifying;

/// <summary>One pass over a title and an abstract that takes, at each word, the longest term starting there.</summary>
internal sealed class ClassifierPass
{
    private readonly Lexicon lexicon;
    private readonly TokenReader tokens;
    private readonly TopicFindings findings;
    private readonly Clause clause;
    private readonly SharedWords shared;
    private readonly SuspendedWords suspended;
    private readonly GeneNames genes;
    private TopicField field;

    public ClassifierPass(TopicVocabulary vocabulary)
    {
        lexicon = vocabulary.Lexicon;
        tokens = new TokenReader(lexicon);
        findings = new TopicFindings(vocabulary);
        clause = new Clause(lexicon);
        shared = new SharedWords(lexicon, tokens);
        suspended = new SuspendedWords(lexicon, tokens, shared);
        genes = new GeneNames(lexicon, tokens);
    }

    // Link: the node of the last "of" or "the" in the term, or -1.
    private readonly record struct Hit(TermNode Node, int Last, bool IsAmbiguous, int Link);

    public Classification Run(string title, string text)
    {
        findings.Clear();
        Scan(TopicField.Title, title);
        Scan(TopicField.Abstract, text);
        return findings.Conclude(title, text);
    }

    private void Scan(TopicField scanned, string source)
    {
        field = scanned;
        tokens.Read(source);
        clause.Start();
        for (var at = 0; tokens.Has(at);)
        {
            clause.Pass(tokens.At(at).Before, at);
            if (lexicon.Is(tokens.At(at).Word, WordRoles.Connector))
                clause.Connect(at);
            if (suspended.EndAt(at))
            {
                foreach (var (first, name) in suspended.Before(at))
                    Add(name.Topic, first, name.Last);
            }

            var root = lexicon.Root(tokens.At(at).Word);
            var next = root >= 0 && Longest(at, root) is { } hit ? Take(at, hit) : at + 1;
            for (; at < next; at++)
                TakeWord(at);
        }
    }

    // What a single word names: a fusion, a drug.
    private void TakeWord(int at)
    {
        ref readonly var token = ref tokens.At(at);
        if (token.Before == Gap.Fusion && lexicon.FusionAspect >= 0)
            findings.AddAspect(lexicon.FusionAspect, field, SpanOf(at - 1, at));
        if (lexicon.Stems.AspectOf(tokens.Text.AsSpan(token.Start..token.End)) is var aspect && aspect >= 0)
            findings.AddAspect(aspect, field, SpanOf(at, at));
    }

    private Hit? Longest(int first, int root)
    {
        Hit? longest = null;
        var link = -1;
        var at = first;
        for (var node = root; node >= 0; node = Next(node, ref at, link))
        {
            ref readonly var term = ref lexicon.At(node);
            if (term.Evidence >= 0)
                findings.Add(lexicon.Evidence[term.Evidence]);
            if (term.Meanings >= 0 && IsWritten(lexicon.Meanings[term.Meanings], first, at))
                longest = new Hit(term, at, true, link);
            else if (term.Kind != TermKind.None || term.Evidence >= 0)
                longest = new Hit(term, at, false, link);

            if (shared.IsLink(at))
                link = node;
            if (shared.After(node, at) is { } name)
                Add(name.Topic, first, name.Last);
            at = Following(at);
            if (at < 0)
                break;
        }

        return longest;
    }

    // The node of the next word, skipping one such as "left" after "of the".
    private int Next(int node, ref int at, int link)
    {
        var next = lexicon.Next(node, tokens.At(at).Word);
        return next < 0 && node == link && lexicon.Is(tokens.At(at).Word, WordRoles.Modifier) && tokens.Has(at + 1) && tokens.At(at + 1).Joins
            ? lexicon.Next(node, tokens.At(++at).Word)
            : next;
    }

    private bool IsWritten(int[] meanings, int first, int last)
    {
        foreach (var meaning in meanings)
        {
            if (lexicon.AmbiguousTerms[meaning].IsWritten(tokens, first, last))
                return true;
        }

        return false;
    }

    // The next word of a term, skipping a bracketed abbreviation as in "natural killer (NK)/T-cell lymphoma"; -1 if none can follow.
    private int Following(int at)
    {
        if (!tokens.Has(at + 1))
            return -1;
        if (tokens.At(at + 1).Joins)
            return at + 1;
        var bracketed = (tokens.At(at + 1).Before & ~Gap.Space) == Gap.Open && tokens.Has(at + 2);
        return bracketed && (tokens.At(at + 2).Before & ~(Gap.Space | Gap.Hyphen)) == Gap.Close ? at + 2 : -1;
    }

    private int Take(int first, Hit hit)
    {
        var (kind, index, meanings, evidence) = hit.Node;
        // "BRAF V600E" supports a topic, and "V600E" may say more.
        if (kind == TermKind.None && !hit.IsAmbiguous && !lexicon.Evidence[evidence].Any(said => said.Against))
            return first + 1;

        if (hit.IsAmbiguous)
        {
            foreach (var meaning in lexicon.Meanings[meanings])
                TakeAmbiguous(first, hit.Last, meaning);
        }

        switch (kind)
        {
            case TermKind.Topic:
                TakeTopic(first, hit, index);
                break;
            case TermKind.Aspect:
                findings.AddAspect(index, field, SpanOf(first, hit.Last));
                break;
            case TermKind.Negation:
                TakeNegation(first, hit.Last, index);
                break;
            case TermKind.ClauseEnd:
                clause.End();
                break;
        }

        return hit.Last + 1;
    }

    private void TakeTopic(int first, Hit hit, int topic)
    {
        if (genes.EndsAfter(hit.Last))
            return;
        clause.LastTopic = new Clause.Named(topic, -1, first, hit.Last);
        Add(topic, first, hit.Last);
        if (hit.Link < 0)
            return;
        foreach (var name in shared.Before(hit.Link, first, hit.Last))
            Add(name.Topic, first, name.Last);
    }

    private void Add(int topic, int first, int last)
    {
        if (!Negates(first, last) && !genes.EndsAfter(last) && findings.AddTopic(topic, field, SpanOf(first, last)))
            clause.Remember(new Clause.Named(topic, -1, first, last));
    }

    private bool Negates(int first, int last) => clause.Negates(
        first, last, tokens.At(first).Hyphenated, first > 0 && lexicon.Is(tokens.At(first - 1).Word, WordRoles.Connector));

    private void TakeNegation(int first, int last, int index)
    {
        var negation = lexicon.Negations[index];
        if (!negation.After)
            clause.Open(negation, last);
        if (negation.After ? !negation.Attached || tokens.At(first).Hyphenated : negation.BothWays && !tokens.At(first).Before.HasFlag(Gap.Comma))
            clause.NegateBefore(first - negation.Reach, negation.Lists, negation.After && tokens.At(first).Before.HasFlag(Gap.Comma), Remove);
    }

    private void Remove(Clause.Named named)
    {
        if (named.Ambiguous < 0)
            findings.RemoveTopic(named.Topic, field);
        else
            findings.RemoveAmbiguous(named.Ambiguous, field);
    }

    private void TakeAmbiguous(int first, int last, int index)
    {
        var term = lexicon.AmbiguousTerms[index];
        if (!term.IsWritten(tokens, first, last))
            return;
        var negated = Negates(first, last);
        if (term.IsAbbreviation && tokens.At(first).Before.HasFlag(Gap.Open))
            TakeDefinition(first, last, index, negated);
        else if (!term.IsAbbreviation && genes.EndsAfter(last))
            return;

        var named = new Clause.Named(term.Topic, index, first, last);
        if (!term.IsAbbreviation)
            clause.LastTopic = named;
        if (!negated && findings.AddAmbiguous(index, field, SpanOf(first, last)))
            clause.Remember(named);
    }

    // "Cancers other than soft tissue sarcoma (STS)" defines an abbreviation, too, but is not about it.
    private void TakeDefinition(int first, int last, int index, bool negated)
    {
        var isDefined = clause.LastTopic.Last == first - 1 && lexicon.Narrower[lexicon.AmbiguousTerms[index].Topic].Contains(clause.LastTopic.Topic);
        if (isDefined && !negated)
            findings.Define(index);
        else if (isDefined)
            findings.DefineOtherwise(index);
        else if (!tokens.Has(last + 1) || (tokens.At(last + 1).Before & (Gap.Close | Gap.Comma | Gap.Stop | Gap.Colon)) != Gap.None)
            findings.DefineOtherwise(index);
    }

    private TextSpan SpanOf(int first, int last) => new(tokens.At(first).Start, tokens.At(last).End);
}
