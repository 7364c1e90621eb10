using System.Text;

namespace RareCancers.Tests.Exports;

/// <summary>Reads CSV as spreadsheets do: a quotation mark counts only at the start of a field, and two within one are one.</summary>
internal static class CsvReader
{
    /// <summary>The rows of a file.</summary>
    /// <param name="text">The file, with or without a byte order mark.</param>
    /// <param name="separator">The separator that the spreadsheet expects: a semicolon where numbers have a decimal comma.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text, char separator = ',')
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        var isStart = true;
        text = text.TrimStart('\uFEFF');
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (isQuoted && character == '"' && index + 1 < text.Length && text[index + 1] == '"')
                field.Append(text[index++]);
            else if (character == '"' && (isQuoted || isStart))
                isQuoted = !isQuoted;
            else if (!isQuoted && (character == separator || character == '\n'))
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                isStart = true;
                if (character == '\n')
                {
                    rows.Add(row);
                    row = [];
                }

                continue;
            }
            else
                field.Append(character);
            isStart = false;
        }

        // With the wrong separator, the last field may have no end.
        return row.Count == 0 && field.Length == 0 ? rows
            : separator == ';' ? [.. rows, [.. row, field.ToString()]]
            : throw new FormatException("The last row has no end.");
    }
}
