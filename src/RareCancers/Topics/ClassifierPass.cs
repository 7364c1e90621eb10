namespace RareCancers.Topics;

/// <summary>One pass over a title and an abstract: at each word the longest term that begins there.</summary>
internal sealed class ClassifierPass
{
    private readonly Lexicon lexicon;
    private readonly TokenReader tokens;
    private readonly Findings findings;
    private readonly Clause clause;
    private readonly SharedWords shared;
    private TopicField field;

    public ClassifierPass(TopicVocabulary vocabulary)
    {
        lexicon = vocabulary.Lexicon;
        tokens = new TokenReader(lexicon);
        findings = new Findings(vocabulary);
        clause = new Clause(lexicon);
        shared = new SharedWords(lexicon, tokens);
    }

    // Link: where the last "of" or "the" of the term led, or -1.
    private readonly record struct Hit(TermNode Node, int Last, bool IsAbbreviation, int Link);

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
            clause.Pass(tokens.At(at).Before);
            var root = lexicon.Root(tokens.At(at).Word);
            at = root >= 0 && Longest(at, root) is { } hit ? Take(at, hit) : at + 1;
        }
    }

    private Hit? Longest(int first, int root)
    {
        Hit? longest = null;
        var link = -1;
        var at = first;
        for (var node = root; node >= 0; node = lexicon.Next(node, tokens.At(at).Word))
        {
            ref readonly var term = ref lexicon.At(node);
            if (term.Abbreviation >= 0 && IsWritten(term.Abbreviation, first, at))
                longest = new Hit(term, at, true, link);
            else if (term.Kind != TermKind.None || term.Rival >= 0)
                longest = new Hit(term, at, false, link);

            if (shared.IsLink(at))
                link = node;
            if (shared.Behind(node, at) is { } name)
                Add(name.Topic, first, name.Last);
            at = Following(at);
            if (at < 0)
                break;
        }

        return longest;
    }

    // The next word of a term, over a bracketed short form as in "natural killer (NK)/T-cell lymphoma"; -1 where none can follow.
    private int Following(int at)
    {
        if (!tokens.Has(at + 1))
            return -1;
        if (tokens.At(at + 1).Joins)
            return at + 1;
        var bracketed = (tokens.At(at + 1).Before & ~Gap.Space) == Gap.Open && tokens.Has(at + 2);
        return bracketed && (tokens.At(at + 2).Before & ~(Gap.Space | Gap.Hyphen)) == Gap.Close ? at + 2 : -1;
    }

    // Abbreviations are compared as they are written: "net" is a word.
    private bool IsWritten(int abbreviation, int first, int last)
    {
        var written = tokens.Text.AsSpan(tokens.At(first).Start..tokens.At(last).End);
        foreach (var form in lexicon.Abbreviations[abbreviation].Forms)
        {
            if (written.StartsWith(form, StringComparison.Ordinal) && written[form.Length..] is "" or "s")
                return true;
        }

        return false;
    }

    private int Take(int first, Hit hit)
    {
        var (kind, index, abbreviation, rival) = hit.Node;
        if (hit.IsAbbreviation)
        {
            TakeAbbreviation(first, hit.Last, abbreviation);
            return hit.Last + 1;
        }

        if (rival >= 0)
            findings.AddRival(rival);
        switch (kind)
        {
            case TermKind.Topic:
                TakeTopic(first, hit, index);
                break;
            case TermKind.Aspect:
                findings.AddAspect(index, field, SpanOf(first, hit.Last));
                break;
            case TermKind.Contrast:
                TakeContrast(first, hit.Last, index);
                break;
            case TermKind.ClauseEnd:
                clause.End();
                break;
        }

        return hit.Last + 1;
    }

    private void TakeTopic(int first, Hit hit, int topic)
    {
        clause.LastTopic = (topic, hit.Last);
        Add(topic, first, hit.Last);
        if (hit.Link < 0)
            return;
        foreach (var name in shared.Before(hit.Link, first, hit.Last))
            Add(name.Topic, first, name.Last);
    }

    private void Add(int topic, int first, int last)
    {
        if (!clause.Denies(first, tokens.At(first).Hyphenated) && findings.AddTopic(topic, field, SpanOf(first, last)))
            clause.Remember(topic, last);
    }

    private void TakeContrast(int first, int last, int index)
    {
        var contrast = lexicon.Contrasts[index];
        if (!contrast.After)
            clause.Open(contrast, last);
        else if (!contrast.Attached || tokens.At(first).Hyphenated)
            clause.DenyBefore(first - contrast.Reach, topic => findings.RemoveTopic(topic, field));
    }

    private void TakeAbbreviation(int first, int last, int abbreviation)
    {
        if (tokens.At(first).Before.HasFlag(Gap.Open))
        {
            var (topic, end) = clause.LastTopic;
            if (end == first - 1 && lexicon.Narrower[lexicon.Abbreviations[abbreviation].Topic].Contains(topic))
                findings.Define(abbreviation);
            else if (!tokens.Has(last + 1) || (tokens.At(last + 1).Before & (Gap.Close | Gap.Comma | Gap.Stop)) != Gap.None)
                findings.DefineOtherwise(abbreviation);
        }

        if (!clause.Denies(first, tokens.At(first).Hyphenated))
            findings.AddAbbreviation(abbreviation, field, SpanOf(first, last));
    }

    private TextSpan SpanOf(int first, int last) => new(tokens.At(first).Start, tokens.At(last).End);
}
