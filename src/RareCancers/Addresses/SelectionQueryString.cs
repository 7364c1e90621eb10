using RareCancers.Library;

namespace RareCancers.Addresses;

/// <summary>The query string of a selection, for pages, files and feeds alike.</summary>
internal static class SelectionQueryString
{
    /// <summary>The query string with its question mark; empty when the path says everything.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="page">The page number, from 1; the first one is not written.</param>
    /// <param name="aspect">The aspect; null where it is part of the path.</param>
    /// <remarks>Feed IDs are derived from it: never change the order of the parameters.</remarks>
    public static string Create(Selection selection, int page, string? aspect)
    {
        var parameters = new (string Name, string? Value)[]
            {
                ("q", selection.Words),
                ("aspect", aspect),
                ("type", selection.Type),
                ("author", selection.Author),
                ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
            }
            .Where(parameter => parameter.Value is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}");
        return string.Join('&', parameters) is { Length: > 0 } query ? "?" + query : "";
    }
}
