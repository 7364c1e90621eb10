using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using RareCancers.Articles;
using RareCancers.Functions.Requests;
using RareCancers.Subscriptions.Preferences;

namespace RareCancers.Functions.Tests.Requests;

public sealed class PreferencesFormTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 23, 30, 0, TimeSpan.Zero);

    [Fact]
    public void A_form_has_the_field_names_of_the_JSON()
    {
        var input = Read(
            ("cadence", "weekly"), ("weekday", "friday"), ("hour", "9"), ("timeZone", "Europe/Berlin"), ("topics", new(["thymoma", "sarcoma"])),
            ("aspects", "treatment"), ("searches", new(["q=DICER1&type=Case%20Report", "author=Jane%20Doe"])),
            ("noticesOnly", "yes"), ("textOnly", "yes"), ("attachRis", "yes"), ("pausedUntil", "2026-12-24"));

        Assert.Equal(
            [
                "cadence", "weekday", "hour", "timeZone", "topics", "aspects", "searches", "noticesOnly", "textOnly", "attachRis", "pausedUntil",
            ],
            input.ProvidedFields);
        var chosen = input.Validate(Now).Preferences!;
        Assert.Equal(("weekly-5-09-Europe/Berlin", 2, 1), (chosen.Schedule.Key, chosen.Interest.Topics.Count, chosen.Interest.Aspects.Count));
        Assert.Equal(
            [new SavedSearch { Words = "DICER1", Type = "Case Report" }, new SavedSearch { Author = "Jane Doe" }], chosen.Interest.Searches);
        Assert.True(chosen is { NoticesOnly: true, TextOnly: true, AttachRis: true, PausedUntil: { Day: 24 } });
    }

    [Fact]
    public void Blank_and_missing_fields_are_not_provided() =>
        Assert.Equal(["hour"], Read(("cadence", ""), ("timeZone", " "), ("hour", " 23 ")).ProvidedFields);

    [Fact]
    public void A_search_and_an_author_that_are_typed_are_added()
    {
        var input = Read(("searches", "q=DICER1"), ("addSearch", " NUT carcinoma "), ("addAuthor", "Jane Doe"));

        Assert.Equal(
            [new SavedSearch { Words = "DICER1" }, new SavedSearch { Words = "NUT carcinoma" }, new SavedSearch { Author = "Jane Doe" }],
            input.Validate(Now).Preferences!.Interest.Searches);
    }

    [Theory]
    [InlineData("", "Europe/Berlin", "Europe/Berlin")]
    [InlineData("Asia/Tokyo", "Europe/Berlin", "Asia/Tokyo")]
    [InlineData("", "Mars/Olympus", null)]
    [InlineData("", "", null)]
    public void The_browsers_time_zone_counts_when_none_is_typed(string typed, string browser, string? expected) =>
        Assert.Equal(expected, Read(("timeZone", typed), ("browserTimeZone", browser)).TimeZone);

    [Theory]
    [InlineData("24")]
    [InlineData("-1")]
    [InlineData("seven")]
    [InlineData("99999999999")]
    public void An_hour_that_is_not_valid_is_a_problem_of_that_field(string hour) =>
        Assert.Equal("hour", Assert.Single(Read(("hour", hour)).Validate(Now).Problems).Field);

    private static PreferencesInput Read(params (string Name, StringValues Values)[] fields) =>
        PreferencesForm.Read(new FormCollection(fields.ToDictionary(field => field.Name, field => field.Values)));
}
