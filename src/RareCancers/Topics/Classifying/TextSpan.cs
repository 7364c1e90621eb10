namespace RareCancers.Topics.Classifying;

/// <summary>A span of text; the default value is not a span.</summary>
internal readonly record struct TextSpan(int Start, int End)
{
    public bool IsNone => End == 0;
}
