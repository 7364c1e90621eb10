namespace RareCancers.Topics;

/// <summary>What one pass has found: for each topic, aspect and abbreviation its first place in each field.</summary>
internal sealed class Findings(TopicVocabulary vocabulary)
{
    private readonly Places topics = new(vocabulary.Topics.Count);
    private readonly Places aspects = new(vocabulary.Aspects.Count);
    private readonly Places abbreviations = new(vocabulary.Lexicon.Abbreviations.Count);
    private readonly bool[] defined = new bool[vocabulary.Lexicon.Abbreviations.Count];
    private readonly bool[] otherwise = new bool[vocabulary.Lexicon.Abbreviations.Count];

    public void Clear()
    {
        topics.Clear();
        aspects.Clear();
        abbreviations.Clear();
        Array.Clear(defined);
        Array.Clear(otherwise);
    }

    /// <summary>Keeps a topic's place, and says whether it is the first in the field.</summary>
    public bool AddTopic(int topic, TopicField field, TextSpan span) => topics.Add(topic, field, span);

    public void RemoveTopic(int topic, TopicField field) => topics.Remove(topic, field);

    public void AddAspect(int aspect, TopicField field, TextSpan span) => aspects.Add(aspect, field, span);

    public void AddAbbreviation(int abbreviation, TopicField field, TextSpan span) => abbreviations.Add(abbreviation, field, span);

    /// <summary>The text defines the abbreviation by its topic's long form.</summary>
    public void Define(int abbreviation) => defined[abbreviation] = true;

    /// <summary>The text defines the abbreviation by other words.</summary>
    public void DefineOtherwise(int abbreviation) => otherwise[abbreviation] = true;

    /// <summary>The text holds another long form of the abbreviation.</summary>
    public void AddRival(int abbreviation) => otherwise[abbreviation] = true;

    public Classification Conclude(string title, string text)
    {
        Admit();
        LeaveOutGeneral();
        if (topics.IsEmpty && aspects.IsEmpty)
            return Classification.None;

        return new Classification(
            topics.List(topic => vocabulary.Topics[topic].Id, title, text),
            aspects.List(aspect => vocabulary.Aspects[aspect].Id, title, text));
    }

    // An abbreviation beside its long form, or beside that of a narrower topic, names its topic too.
    private void Admit()
    {
        if (abbreviations.IsEmpty)
            return;

        for (var index = 0; index < defined.Length; index++)
        {
            if (!abbreviations.Has(index) || (otherwise[index] && !defined[index]))
                continue;
            var topic = vocabulary.Lexicon.Abbreviations[index].Topic;
            if (!topics.HasAny(vocabulary.Lexicon.Narrower[topic]))
                continue;
            foreach (var field in Places.Fields)
                topics.AddEarlier(topic, field, abbreviations[index, field]);
        }
    }

    private void LeaveOutGeneral()
    {
        var general = vocabulary.Lexicon.General;
        if (topics.Has(general) && topics[general, TopicField.Title].IsNone && topics.Number() > 1)
            topics.Remove(general, TopicField.Abstract);
    }
}
