using CsCheck;
using RareCancers.Articles;

namespace RareCancers.Tests.Articles;

public sealed class PublicationDateTests
{
    private static readonly Gen<PublicationDate> Dates = Gen.Select(
        Gen.Date[new DateTime(1800, 1, 1), new DateTime(2999, 12, 31)], Gen.Int[0, 2], (day, exactness) =>
        PublicationDate.Parse(DateOnly.FromDateTime(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)[..(4 + exactness * 3)]));

    [Theory]
    [InlineData("2024", "2024-12-31")]
    [InlineData("2024-02", "2024-02-29")]
    [InlineData("2025-02", "2025-02-28")]
    [InlineData("2024-02-05", "2024-02-05")]
    public void The_last_day_is_the_latest_that_the_date_can_mean(string text, string day) =>
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), PublicationDate.Parse(text).LastDay);

    [Theory]
    [InlineData("28 March 2025", "2025-03-28")]
    [InlineData("2 January 2025", "2025-01-02")]
    [InlineData(" 5 Aug 2024 ", "2024-08-05")]
    [InlineData("August 5, 2024", "2024-08-05")]
    [InlineData("2024-07-04", "2024-07-04")]
    [InlineData("2024/07/04", "2024-07-04")]
    [InlineData("29 February 2024", "2024-02-29")]
    [InlineData("June 2024", "2024-06")]
    [InlineData("Jun 2024", "2024-06")]
    [InlineData("2024-06", "2024-06")]
    [InlineData("28 Mar 2025", "2025-03-28")]
    [InlineData("Mar 28, 2025", "2025-03-28")]
    [InlineData("06 May 2024", "2024-05-06")]
    [InlineData("5 Sept. 2024", "2024-09-05")]
    [InlineData("5 Aug. 2024", "2024-08-05")]
    [InlineData("28\u00A0March\n2025", "2025-03-28")]
    [InlineData("2025-03-28T09:30:00Z", "2025-03-28")]
    [InlineData("2025-03-28T23:30:00.000+01:00", "2025-03-28")]
    [InlineData("Published on: 28 March 2025", "2025-03-28")]
    [InlineData("Published: 28 March 2025", "2025-03-28")]
    [InlineData("First published 28 March 2025", "2025-03-28")]
    [InlineData("Published online: June 2024", "2024-06")]
    [InlineData("28th March 2025", "2025-03-28")]
    [InlineData("1st September 2025", "2025-09-01")]
    [InlineData("22nd Aug 2025", "2025-08-22")]
    [InlineData("March 3rd, 2025", "2025-03-03")]
    [InlineData("1 September, 2025", "2025-09-01")]
    [InlineData("1 Sept., 2025", "2025-09-01")]
    [InlineData("March 28 2025", "2025-03-28")]
    [InlineData("First Online: 28 March 2025", "2025-03-28")]
    [InlineData("Available online 28 March 2025", "2025-03-28")]
    [InlineData("2025-3-8", "2025-03-08")]
    [InlineData("2025/3/8", "2025-03-08")]
    [InlineData("2025-3", "2025-03")]
    [InlineData("Mar. 2025", "2025-03")]
    [InlineData("March, 2025", "2025-03")]
    [InlineData("2025 Mar 28", "2025-03-28")]
    [InlineData("2025 Mar", "2025-03")]
    [InlineData("1800", "1800")]
    [InlineData("2999", "2999")]
    [InlineData("2024", "2024")]
    public void A_date_is_parsed_as_precisely_as_it_is_written(string text, string iso) =>
        Assert.Equal(iso, PublicationDate.Parse(text).ToString());

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("nothing", "")]
    [InlineData("a day that is not in its month", "29 February 2025")]
    [InlineData("a month by number and slashes", "03/28/2025")]
    [InlineData("an unknown month", "28 Germinal 2025")]
    [InlineData("another label", "Accepted: 28 March 2025")]
    [InlineData("a label without a date", "Published on:")]
    [InlineData("a sentence", "Published by BMC on 28 March 2025")]
    [InlineData("a date that goes on", "28 March 2025 and later")]
    [InlineData("a time of day without a day", "09:30:00Z")]
    [InlineData("nulls", "28\0March\02025\0x")]
    [InlineData("a year of two digits", "28 March 25")]
    [InlineData("a year before any journal", "28 March 1799")]
    [InlineData("a year before any journal", "0025-03-28")]
    [InlineData("a year too far ahead", "3000")]
    [InlineData("a year too far ahead", "March 9999")]
    [InlineData("an ordinal that is none", "28st March 2025")]
    [InlineData("a comma in a wrong place", "28, March 2025")]
    public void Other_text_is_not_a_date(string what, string? text) =>
        Assert.True(PublicationDate.TryParse(text) is null, $"{what} was taken for a date.");

    [Theory]
    [InlineData("2025-03-28", "28 March 2025")]
    [InlineData("2025-01-02", "2 January 2025")]
    [InlineData("2024-06", "June 2024")]
    [InlineData("2024", "2024")]
    public void The_displayed_date_shows_only_what_is_known(string date, string shown) =>
        Assert.Equal(shown, PublicationDate.Parse(date).ToDisplayString());

    [Theory]
    [InlineData("2024-06", "2024-06-15", "2024-06-15")]
    [InlineData("2024-06-15", "2024-06", "2024-06-15")]
    [InlineData("2024-06-15", "2024", "2024-06-15")]
    [InlineData("2024-06-15", "2024-07", "2024-07")]
    [InlineData("2024-06", "2024", "2024-06")]
    [InlineData("2024-06", "2025", "2025")]
    [InlineData("2024-06-15", "2024-06-16", "2024-06-16")]
    [InlineData("2024-06-15", null, "2024-06-15")]
    public void A_less_precise_date_never_replaces_one_that_it_agrees_with(string known, string? later, string learned) =>
        Assert.Equal(learned, PublicationDate.Parse(known).MergeFrom(PublicationDate.TryParse(later)).ToString());

    [Fact]
    public void A_date_can_be_parsed_from_its_own_text() => Dates.Sample(date => PublicationDate.Parse(date.ToString()) == date);

    [Fact]
    public void A_date_can_be_parsed_from_its_displayed_text() => Dates.Sample(date => PublicationDate.Parse(date.ToDisplayString()) == date);
}
