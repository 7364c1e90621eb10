namespace RareCancers.Registries;

/// <summary>
/// Reads JSON as publishers deposit it: numbers instead of text, text instead of numbers, a value instead of a list, null
/// anywhere. Values of any other type count as missing. A generated reader would reject the whole work for one odd field.
/// Lone surrogates and invalid UTF-8 pass the parser and fail only when read.
/// </summary>
internal static class LenientJson
{
    /// <summary>A member; undefined if missing or if the names cannot be read.</summary>
    public static JsonElement Member(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    /// <summary>The items of a list; a single value is a list of one.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray(),
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        _ => [element],
    };

    /// <summary>Text or a number as text; null for anything else, for blank text and for text with a broken escape.</summary>
    public static string? Text(this JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Number)
            return element.GetRawText();
        if (element.ValueKind != JsonValueKind.String)
            return null;

        try
        {
            return element.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of the first item that has any.</summary>
    public static string? FirstText(this JsonElement element) => element.Items().Select(Text).FirstOrDefault(text => text is not null);

    /// <summary>A day such as <c>2025-03-28</c>; null for anything else.</summary>
    public static DateOnly? Day(this JsonElement element) =>
        DateOnly.TryParseExact(element.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A whole number, or text that is one.</summary>
    public static int? Number(this JsonElement element) =>
        int.TryParse(element.Text(), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
