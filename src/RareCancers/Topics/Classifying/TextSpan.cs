namespace RareCancers.Topics.Classifying;

/// <summary>A place in a text; the default is no place.</summary>
internal readonly record struct TextSpan(int Start, int End)
{
    public bool IsNone => End == 0;
}
