namespace RareCancers.Topics;

/// <summary>One pass over a title and an abstract: at each word the longest term that begins there.</summary>
internal sealed class ClassifierPass(TopicVocabulary vocabulary)
{
    // "bone and soft tissue sarcoma": so many words may stand between the connector and the words shared.
    private const int LongestEllipsis = 2;

    private readonly Lexicon lexicon = vocabulary.Lexicon;
    private readonly TokenReader tokens = new(vocabulary.Lexicon);
    private readonly Findings findings = new(vocabulary);
    private readonly Clause clause = new(vocabulary.Lexicon);
    private TopicField field;

    private readonly record struct Hit(TermNode Node, int Last, bool IsAbbreviation);

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
            at = Longest(at) is { } hit ? Take(at, hit) : at + 1;
        }
    }

    private Hit? Longest(int first)
    {
        Hit? longest = null;
        var node = lexicon.Root(tokens.At(first).Word);
        for (var at = first; node >= 0; at++)
        {
            ref readonly var term = ref lexicon.At(node);
            if (term.Abbreviation >= 0 && IsWritten(term.Abbreviation, first, at))
                longest = new Hit(term, at, true);
            else if (term.Kind != TermKind.None || term.Rival >= 0)
                longest = new Hit(term, at, false);

            if (!tokens.Has(at + 1) || !tokens.At(at + 1).Joins)
                break;
            TakeShared(first, at, node);
            node = lexicon.Next(node, tokens.At(at + 1).Word);
        }

        return longest;
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
                TakeTopic(first, hit.Last, index);
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

    private void TakeTopic(int first, int last, int topic)
    {
        clause.LastTopic = (topic, last);
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
            if (end == first - 1 && lexicon.Broader[topic].Contains(lexicon.Abbreviations[abbreviation].Topic))
                findings.Define(abbreviation);
            else if (!tokens.Has(last + 1) || (tokens.At(last + 1).Before & (Gap.Close | Gap.Comma | Gap.Stop)) != Gap.None)
                findings.DefineOtherwise(abbreviation);
        }

        if (!clause.Denies(first, tokens.At(first).Hyphenated))
            findings.AddAbbreviation(abbreviation, field, SpanOf(first, last));
    }

    // "bone and soft tissue sarcoma" names bone sarcoma too: the words before "and" go on behind the other term's own words.
    private void TakeShared(int first, int last, int node)
    {
        if (!lexicon.Connectors.Contains(tokens.At(last + 1).Word))
            return;

        var at = last + 2;
        for (var skipped = 0; skipped <= LongestEllipsis && tokens.Has(at) && tokens.At(at).Joins; skipped++, at++)
        {
            if (skipped > 0 && Rest(node, at) is { } rest)
            {
                if (!clause.Denies(first, tokens.At(first).Hyphenated))
                    findings.AddTopic(rest.Topic, field, SpanOf(first, rest.Last));
                return;
            }
        }
    }

    private (int Topic, int Last)? Rest(int node, int at)
    {
        (int, int)? rest = null;
        for (; (node = lexicon.Next(node, tokens.At(at).Word)) >= 0; at++)
        {
            if (lexicon.At(node).Kind == TermKind.Topic)
                rest = (lexicon.At(node).Index, at);
            if (!tokens.Has(at + 1) || !tokens.At(at + 1).Joins)
                break;
        }

        return rest;
    }

    private TextSpan SpanOf(int first, int last) => new(tokens.At(first).Start, tokens.At(last).End);
}
