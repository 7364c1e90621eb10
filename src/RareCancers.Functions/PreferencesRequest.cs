using Microsoft.AspNetCore.Http;
using RareCancers.Subscriptions;

namespace RareCancers.Functions;

/// <summary>What the form of the preferences sends.</summary>
internal static class PreferencesRequest
{
    private static readonly string[] Fields =
        ["cadence", "weekday", "hour", "timeZone", "topics", "aspects", "noticesOnly", "textOnly", "attachRis", "pausedUntil"];

    /// <summary>Whether a form has any of the fields.</summary>
    public static bool IsIn(IFormCollection form) => Fields.Any(form.ContainsKey);

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
