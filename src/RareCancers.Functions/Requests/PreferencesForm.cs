using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Functions.Requests;

/// <summary>The form of the preferences page.</summary>
internal static class PreferencesForm
{
    // Stands for text that is not a number: a valid form field, and never a valid value.
    private const int NotANumber = -1;

    private const string Searches = "searches";

    /// <summary>Whether a form has at least one field of the page. Browsers send several, even when no box is ticked.</summary>
    public static bool HasFields(IFormCollection form) => PreferencesInput.Fields.Any(field => form.ContainsKey(field.Name));

    /// <summary>Reads a form, whose fields are named as in JSON. Blank fields count as not provided. Browsers do not send boxes that are not ticked.</summary>
    public static PreferencesInput Read(IFormCollection form)
    {
        var json = new JsonObject();
        foreach (var field in PreferencesInput.Fields.Where(field => field.Name != Searches))
        {
            var values = form[field.Name];
            if (!string.IsNullOrWhiteSpace(values))
                json.Add(field.Name, ToJson(values, field.PropertyType));
        }

        var read = json.Deserialize(PreferencesInputJson.Default.PreferencesInput)!;
        return read with { Searches = ReadSearches(form) is { Length: > 0 } searches ? searches : null, TimeZone = read.TimeZone ?? BrowserTimeZone(form) };
    }

    // The searches that are still ticked, and those that were typed.
    private static SavedSearchInput[] ReadSearches(IFormCollection form) =>
    [
        .. form[Searches].OfType<string>().Where(value => !string.IsNullOrWhiteSpace(value)).Select(SavedSearchField.Read),
        .. form["addSearch"].OfType<string>().Where(words => !string.IsNullOrWhiteSpace(words)).Select(words => new SavedSearchInput { Words = words.Trim() }),
        .. form["addAuthor"].OfType<string>().Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => new SavedSearchInput { Author = name.Trim() }),
    ];

    // Filled in by a script. Readers do not see it, so a name that is not known here is not their fault.
    private static string? BrowserTimeZone(IFormCollection form) => MailingSchedule.CanonicalTimeZone(form["browserTimeZone"]);

    private static JsonNode ToJson(StringValues values, Type type) =>
        type == typeof(bool?) ? JsonValue.Create(true)
        : type == typeof(int?) ? JsonValue.Create(ReadNumber(values.ToString().Trim()))
        : type == typeof(string) ? JsonValue.Create(values.ToString())
        : new JsonArray([.. values.Select(value => JsonValue.Create(value))]);

    private static int ReadNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : NotANumber;
}
