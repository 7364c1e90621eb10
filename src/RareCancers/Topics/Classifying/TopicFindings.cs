namespace RareCancers.Topics.Classifying;

/// <summary>The findings of one pass: the first match of each topic, aspect and ambiguous term in each field.</summary>
internal sealed class TopicFindings(TopicVocabulary vocabulary)
{
    private readonly MatchPositions topics = new(vocabulary.Topics.Count);
    private readonly MatchPositions aspects = new(vocabulary.Aspects.Count);
    private readonly MatchPositions ambiguous = new(vocabulary.Lexicon.AmbiguousTerms.Length);
    private readonly bool[] defined = new bool[vocabulary.Lexicon.AmbiguousTerms.Length];
    private readonly bool[] otherwise = new bool[vocabulary.Lexicon.AmbiguousTerms.Length];
    private readonly bool[] supported = new bool[vocabulary.Lexicon.AmbiguousTerms.Length];
    private bool isOncology;

    public void Clear()
    {
        isOncology = false;
        topics.Clear();
        aspects.Clear();
        ambiguous.Clear();
        Array.Clear(defined);
        Array.Clear(otherwise);
        Array.Clear(supported);
    }

    /// <summary>Records a topic's match, and returns whether it is the first in the field.</summary>
    public bool AddTopic(int topic, TopicField field, TextSpan span) => topics.Add(topic, field, span);

    public void RemoveTopic(int topic, TopicField field) => topics.Remove(topic, field);

    public void AddAspect(int aspect, TopicField field, TextSpan span) => aspects.Add(aspect, field, span);

    /// <summary>Records an ambiguous term's match, and returns whether it is the first in the field.</summary>
    public bool AddAmbiguous(int index, TopicField field, TextSpan span) => ambiguous.Add(index, field, span);

    public void RemoveAmbiguous(int index, TopicField field) => ambiguous.Remove(index, field);

    /// <summary>Records that the text defines the abbreviation by its topic's long form.</summary>
    public void Define(int index) => defined[index] = true;

    /// <summary>Records that the text defines the abbreviation by other words.</summary>
    public void DefineOtherwise(int index) => otherwise[index] = true;

    /// <summary>Records words that support ambiguous terms or speak against them.</summary>
    public void Add(Evidence[] words)
    {
        foreach (var said in words)
        {
            if (said.Ambiguous == Evidence.Oncology)
                isOncology = true;
            else
                (said.Against ? otherwise : supported)[said.Ambiguous] = true;
        }
    }

    public Classification Conclude(string title, string text)
    {
        Admit(abbreviations: false);
        Admit(abbreviations: true);
        LeaveOutGeneral();
        if (topics.IsEmpty && aspects.IsEmpty)
            return Classification.None;

        return new Classification(
            topics.List(topic => vocabulary.Topics[topic].Id, title, text),
            aspects.List(aspect => vocabulary.Aspects[aspect].Id, title, text));
    }

    // Terms first, because one may be the long form of an abbreviation.
    private void Admit(bool abbreviations)
    {
        if (ambiguous.IsEmpty)
            return;

        var terms = vocabulary.Lexicon.AmbiguousTerms;
        for (var index = 0; index < terms.Length; index++)
        {
            if (terms[index].IsAbbreviation != abbreviations || !ambiguous.Has(index) || !Holds(index, terms[index]))
                continue;
            foreach (var field in MatchPositions.Fields)
                topics.AddEarlier(terms[index].Topic, field, ambiguous[index, field]);
        }
    }

    private bool Holds(int index, AmbiguousTerm term) =>
        (defined[index] || !otherwise[index])
        && (supported[index] || !term.NeedsSupport || isOncology && term.IsSupportedByOncology || topics.HasAny(term.SupportingTopics));

    private void LeaveOutGeneral()
    {
        var general = vocabulary.Lexicon.General;
        if (topics.Has(general) && topics[general, TopicField.Title].IsNone && topics.Number() > 1)
            topics.Remove(general, TopicField.Abstract);
    }
}
