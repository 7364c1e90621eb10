namespace RareCancers.Topics.Classifying;

/// <summary>The first place of each of some things in each field of a text.</summary>
internal sealed class MatchPositions(int count)
{
    public static readonly TopicField[] Fields = Enum.GetValues<TopicField>();

    private readonly TextSpan[] spans = new TextSpan[count * Fields.Length];
    private int found;

    public bool IsEmpty => found == 0;

    public TextSpan this[int thing, TopicField field] => spans[At(thing, field)];

    public void Clear()
    {
        if (found > 0)
            Array.Clear(spans);
        found = 0;
    }

    /// <summary>Keeps the place unless there is one, and says whether it did.</summary>
    public bool Add(int thing, TopicField field, TextSpan span)
    {
        ref var kept = ref spans[At(thing, field)];
        if (!kept.IsNone)
            return false;
        kept = span;
        found++;
        return true;
    }

    /// <summary>Keeps the place, if it is one, unless there is an earlier one.</summary>
    public void AddEarlier(int thing, TopicField field, TextSpan span)
    {
        if (span.IsNone || (Has(thing, field) && this[thing, field].Start < span.Start))
            return;
        Remove(thing, field);
        Add(thing, field, span);
    }

    public void Remove(int thing, TopicField field)
    {
        if (!Has(thing, field))
            return;
        spans[At(thing, field)] = default;
        found--;
    }

    public bool Has(int thing)
    {
        foreach (var field in Fields)
        {
            if (Has(thing, field))
                return true;
        }

        return false;
    }

    /// <summary>Whether one of these things has a place.</summary>
    public bool HasAny(IReadOnlyList<int> things)
    {
        foreach (var thing in things)
        {
            if (Has(thing))
                return true;
        }

        return false;
    }

    /// <summary>How many things have a place.</summary>
    public int Number()
    {
        var number = 0;
        for (var thing = 0; thing < count; thing++)
            number += Has(thing) ? 1 : 0;
        return number;
    }

    /// <summary>The matches in the order of the text, title first.</summary>
    public IReadOnlyList<TopicMatch> List(Func<int, string> idOf, string title, string text)
    {
        if (IsEmpty)
            return [];

        var matches = new List<TopicMatch>(found);
        foreach (var field in Fields)
        {
            var source = field == TopicField.Title ? title : text;
            for (var thing = 0; thing < count; thing++)
            {
                if (this[thing, field] is { IsNone: false } span)
                    matches.Add(new TopicMatch(idOf(thing), source[span.Start..span.End], field, span.Start));
            }
        }

        matches.Sort((one, other) => (one.Field, one.Start, one.Words.Length).CompareTo((other.Field, other.Start, other.Words.Length)));
        return matches;
    }

    private bool Has(int thing, TopicField field) => !this[thing, field].IsNone;

    private static int At(int thing, TopicField field) => (thing * Fields.Length) + (int)field;
}
