namespace RareCancers.Topics.Classifying;

/// <summary>The role of a character inside or between words.</summary>
internal enum CharClass : byte
{
    Other,
    Word,
    Mark,
    Space,
    Hyphen,
    Comma,
    Point,
    Stop,
    Colon,
    Open,
    Close,
    Ignored,
}

internal static class CharClasses
{
    private static readonly CharClass[] Ascii = [.. Enumerable.Range(0, 128).Select(code => Find((char)code))];

    public static CharClass Classify(char character) => character < 128 ? Ascii[character] : Find(character);

    // Characters outside the BMP are Other: no word of the vocabulary has one, and a lone surrogate does no harm.
    private static CharClass Find(char character) => character switch
    {
        '\'' or '`' or '´' or '‘' or '’' or 'ʼ' or '′' or '＇' => CharClass.Ignored,
        '/' => CharClass.Space,
        '−' => CharClass.Hyphen,
        ',' or '，' or '、' => CharClass.Comma,
        '.' => CharClass.Point,
        ';' or '!' or '?' or '…' or '。' or '；' => CharClass.Stop,
        ':' or '：' => CharClass.Colon,
        _ => CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber => CharClass.Word,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => CharClass.Mark,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Control => CharClass.Space,
            UnicodeCategory.DashPunctuation => CharClass.Hyphen,
            UnicodeCategory.Format => CharClass.Ignored,
            UnicodeCategory.OpenPunctuation => CharClass.Open,
            UnicodeCategory.ClosePunctuation => CharClass.Close,
            _ => CharClass.Other,
        },
    };
}
