namespace RareCancers.Collections.Feeds;

/// <summary>
/// Finds tags with too many attributes before they are parsed: the time that the parser takes for a tag grows with the square of their number.
/// </summary>
internal static class TagScanner
{
    /// <summary>Whether a tag has more attributes than allowed.</summary>
    public static bool HasTagWithMoreThan(int attributes, ReadOnlySpan<char> xml)
    {
        for (var next = xml.IndexOf('<'); next >= 0; next = xml.IndexOf('<'))
        {
            xml = xml[next..];
            if (XmlSection.LengthAt(xml) is > 0 and var length)
            {
                xml = xml[length..];
                continue;
            }

            var (end, count) = ReadTag(xml, attributes);
            if (count > attributes)
                return true;
            xml = xml[end..];
        }

        return false;
    }

    // The index after the tag, and the number of its quoted values; it stops where there are too many.
    private static (int End, int Count) ReadTag(ReadOnlySpan<char> xml, int limit)
    {
        var count = 0;
        var index = 1;
        while (count <= limit && xml[index..].IndexOfAny('"', '\'', '>') is >= 0 and var mark)
        {
            index += mark + 1;
            if (xml[index - 1] == '>')
                return (index, count);

            count++;
            if (xml[index..].IndexOf(xml[index - 1]) is not (>= 0 and var closing))
                break;
            index += closing + 1;
        }

        return (xml.Length, count);
    }
}
