using Microsoft.AspNetCore.Http;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Functions.Requests;

/// <summary>What the form of the preferences sends.</summary>
internal static class PreferencesRequest
{
    private static readonly string[] Fields =
        ["cadence", "weekday", "hour", "timeZone", "topics", "aspects", "noticesOnly", "textOnly", "attachRis", "pausedUntil"];

    /// <summary>The fields that a form has, those that are ticked or filled in.</summary>
    public static IReadOnlyCollection<string> NamesIn(IFormCollection form) => [.. Fields.Where(field => !string.IsNullOrWhiteSpace(form[field]))];

    /// <summary>Reads a form. What is not ticked is not sent.</summary>
    public static PreferencesInput Read(IFormCollection form) => new()
    {
        Cadence = form["cadence"],
        Weekday = form["weekday"],
        Hour = form["hour"],
        TimeZone = form["timeZone"],
        Topics = [.. form["topics"].OfType<string>()],
        Aspects = [.. form["aspects"].OfType<string>()],
        NoticesOnly = form.ContainsKey("noticesOnly"),
        TextOnly = form.ContainsKey("textOnly"),
        AttachRis = form.ContainsKey("attachRis"),
        PausedUntil = form["pausedUntil"],
    };
}
