namespace RareCancers.Registries.Jats;

/// <summary>The style of a run of text.</summary>
[Flags]
internal enum TextStyle
{
    None = 0,
    Strong = 1,
    Emphasis = 2,
    Subscript = 4,
    Superscript = 8,
}
