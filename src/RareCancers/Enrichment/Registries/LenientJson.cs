using System.Globalization;
using System.Text.Json;

namespace RareCancers.Enrichment.Registries;

/// <summary>
/// Reads JSON as publishers deposit it: numbers where text belongs, text where numbers belong, one value for a list, null
/// for anything. What is of another shape is not said. A generated reader would refuse the whole work for one odd field.
/// Half a surrogate pair, and bytes that are no UTF-8, pass the parser and fail only when they are read.
/// </summary>
internal static class LenientJson
{
    /// <summary>A member; undefined where there is none, and where the names cannot be read.</summary>
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

    /// <summary>The items of a list; a value that stands alone is a list of one.</summary>
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

    /// <summary>A whole number, or text that is one.</summary>
    public static int? Number(this JsonElement element) =>
        int.TryParse(element.Text(), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
