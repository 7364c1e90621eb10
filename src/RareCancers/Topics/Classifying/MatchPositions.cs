namespace RareCancers.Topics.Classifying;

/// <summary>The first match of each topic, aspect or term in each field of a text, by its index.</summary>
internal sealed class MatchPositions(int count)
{
    public static readonly TopicField[] Fields = Enum.GetValues<TopicField>();

    private readonly TextSpan[] spans = new TextSpan[count * Fields.Length];
    private int found;

    public bool IsEmpty => found == 0;

    public TextSpan this[int index, TopicField field] => spans[At(index, field)];

    public void Clear()
    {
        if (found > 0)
            Array.Clear(spans);
        found = 0;
    }

    /// <summary>Records a match unless there is one already, and returns whether it did.</summary>
    public bool Add(int index, TopicField field, TextSpan span)
    {
        ref var kept = ref spans[At(index, field)];
        if (!kept.IsNone)
            return false;
        kept = span;
        found++;
        return true;
    }

    /// <summary>Records a match, if the span is one, unless there is an earlier one.</summary>
    public void AddEarlier(int index, TopicField field, TextSpan span)
    {
        if (span.IsNone || (Has(index, field) && this[index, field].Start < span.Start))
            return;
        Remove(index, field);
        Add(index, field, span);
    }

    public void Remove(int index, TopicField field)
    {
        if (!Has(index, field))
            return;
        spans[At(index, field)] = default;
        found--;
    }

    public bool Has(int index)
    {
        foreach (var field in Fields)
        {
            if (Has(index, field))
                return true;
        }

        return false;
    }

    /// <summary>Whether one of these has a match.</summary>
    public bool HasAny(IReadOnlyList<int> indexes)
    {
        foreach (var index in indexes)
        {
            if (Has(index))
                return true;
        }

        return false;
    }

    /// <summary>How many have a match.</summary>
    public int Number()
    {
        var number = 0;
        for (var index = 0; index < count; index++)
            number += Has(index) ? 1 : 0;
        return number;
    }

    /// <summary>The matches in text order, title first.</summary>
    public IReadOnlyList<TopicMatch> List(Func<int, string> idOf, string title, string text)
    {
        if (IsEmpty)
            return [];

        var matches = new List<TopicMatch>(found);
        foreach (var field in Fields)
        {
            var source = field == TopicField.Title ? title : text;
            for (var index = 0; index < count; index++)
            {
                if (this[index, field] is { IsNone: false } span)
                    matches.Add(new TopicMatch(idOf(index), source[span.Start..span.End], field, span.Start));
            }
        }

        matches.Sort((one, other) => (one.Field, one.Start, one.Words.Length).CompareTo((other.Field, other.Start, other.Words.Length)));
        return matches;
    }

    private bool Has(int index, TopicField field) => !this[index, field].IsNone;

    private static int At(int index, TopicField field) => (index * Fields.Length) + (int)field;
}
