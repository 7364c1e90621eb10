namespace RareCancers.Collections.Feeds;

/// <summary>The parts of an XML document that contain no markup: CDATA sections, comments and processing instructions.</summary>
internal static class XmlSection
{
    private static readonly (string Start, string End)[] Marks = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")];

    /// <summary>The length of the section that a text starts with, up to the end of the text if it is not closed; 0 if it starts with none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var (start, end) in Marks)
        {
            if (text.StartsWith(start))
                return text.IndexOf(end) is >= 0 and var found ? found + end.Length : text.Length;
        }

        return 0;
    }
}
