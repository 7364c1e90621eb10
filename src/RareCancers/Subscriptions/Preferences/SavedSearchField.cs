namespace RareCancers.Subscriptions.Preferences;

/// <summary>A search as the value of a form field: the same parameters as in the address of the page that shows it, such as <c>q=DICER1</c>.</summary>
public static class SavedSearchField
{
    /// <summary>The value of the field for a search.</summary>
    public static string Write(SavedSearchInput search) => string.Join(
        '&',
        Parameters(search).Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));

    /// <summary>Reads the value of a field. Unknown parameters are ignored.</summary>
    public static SavedSearchInput Read(string value)
    {
        var parameters = value.Split('&')
            .Select(parameter => parameter.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .ToLookup(parts => parts[0], parts => Uri.UnescapeDataString(parts[1]), StringComparer.Ordinal);
        return new SavedSearchInput
        {
            Words = parameters["q"].FirstOrDefault(),
            Author = parameters["author"].FirstOrDefault(),
            Topic = parameters["topic"].FirstOrDefault(),
            Aspect = parameters["aspect"].FirstOrDefault(),
            Type = parameters["type"].FirstOrDefault(),
        };
    }

    private static IEnumerable<(string Name, string? Value)> Parameters(SavedSearchInput search) =>
        [("q", search.Words), ("author", search.Author), ("topic", search.Topic), ("aspect", search.Aspect), ("type", search.Type)];
}
