using System.Globalization;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Settings;
using RareCancers.Testing.Http;
using RareCancers.Tests.Registries;

namespace RareCancers.Tests.Collections.Sources;

/// <summary>A journal at Crossref as a source, read from the simulated service.</summary>
public sealed class CrossrefSourceTests
{
    private static readonly SourceOptions Journal = new() { Address = "1471-2407" };

    [Fact]
    public async Task The_first_reading_takes_all_works_in_the_order_of_their_index_dates()
    {
        await using var fixture = await OpenAsync(450);

        var parts = await ReadAsync(fixture, SourcePosition.Start);

        Assert.Equal([200, 200, 50], parts.Select(part => part.Value!.Articles.Count));
        Assert.Equal([true, true, false], parts.Select(part => part.Value!.HasMore));
        Assert.Equal(DateOnly.FromDateTime(fixture.Time.GetUtcNow().UtcDateTime), parts[^1].Value!.Position.Cursor.Through);
    }

    [Fact]
    public async Task A_reading_that_was_interrupted_resumes_on_the_day_of_the_last_work()
    {
        await using var fixture = await OpenAsync(450);
        var first = (await ReadAsync(fixture, SourcePosition.Start))[0].Value!;

        var rest = await ReadAsync(fixture, first.Position);

        Assert.Equal("2026-01-10", first.Position.Cursor.Mark);
        var read = first.Articles.Concat(rest.SelectMany(part => part.Value!.Articles)).Select(article => article.Doi).Distinct();
        Assert.Equal(450, read.Count());
        Assert.True(rest.Sum(part => part.Value!.Articles.Count) < 450);
    }

    [Fact]
    public async Task A_later_reading_takes_what_was_indexed_since_with_an_overlap()
    {
        await using var fixture = await OpenAsync(100);

        var parts = await ReadAsync(fixture, new SourcePosition { Cursor = new SourceCursor { Through = new DateOnly(2026, 1, 5) } });

        Assert.Contains("from-index-date:2026-01-03", fixture.CrossrefServer.Requests[^1], StringComparison.Ordinal);
        Assert.Equal(60, Assert.Single(parts).Value!.Articles.Count);
    }

    [Fact]
    public async Task Notices_and_parts_of_journals_are_left_out_with_the_reason()
    {
        await using var fixture = await OpenAsync(1);
        fixture.CrossrefServer.Put(Work(2) with { UpdateTo = [new CrossrefUpdateJson("correction", DoiOf(1).Value, new DateOnly(2026, 1, 1))] });
        fixture.CrossrefServer.Put(Work(3) with { Extra = [("type", "journal-issue")] });

        var reading = Assert.Single(await ReadAsync(fixture, SourcePosition.Start)).Value!;

        Assert.Equal([DoiOf(1)], reading.Articles.Select(article => article.Doi));
        Assert.Equal(
            ["it is a journal-issue, not an article", "it is a notice about another article, and shown with that"],
            reading.Rejected.Select(item => item.Reason).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_lapsed_cursor_is_a_refusal_that_keeps_the_parts_before_it()
    {
        await using var fixture = await OpenAsync(450);
        var parts = new List<Result<SourceReading>>();

        await foreach (var part in new CrossrefSource(fixture.Crossref, fixture.Time).ReadAsync(Journal, SourcePosition.Start, CancellationToken.None))
        {
            parts.Add(part);
            fixture.CrossrefServer.ForgetCursors();
        }

        Assert.Equal([null, RefusalReason.SourceFailed], parts.Select(part => part.Refusal?.Reason));
    }

    [Theory]
    [InlineData(100_000, null, null)]
    [InlineData(100_001, null, RefusalReason.SourceTooLarge)]
    [InlineData(100_001, "2025-12-01", null)]
    public async Task The_first_reading_has_a_limit(int total, string? through, RefusalReason? reason)
    {
        await using var fixture = await OpenAsync(1);
        fixture.CrossrefServer.Total = total;
        var cursor = new SourceCursor { Through = through is null ? null : DateOnly.Parse(through, CultureInfo.InvariantCulture) };

        var parts = await ReadAsync(fixture, new SourcePosition { Cursor = cursor });

        Assert.Equal(reason, Assert.Single(parts).Refusal?.Reason);
    }

    private static Doi DoiOf(int number) => Doi.Parse(FormattableString.Invariant($"10.1186/s12885-026-{number:00000}-x"));

    // Twenty a day.
    private static CrossrefWorkJson Work(int number) => new(DoiOf(number).Value) { Indexed = new DateOnly(2026, 1, 1).AddDays((number - 1) / 20) };

    private static async Task<RegistriesFixture> OpenAsync(int works)
    {
        var fixture = await RegistriesFixture.OpenAsync();
        foreach (var number in Enumerable.Range(1, works))
            fixture.CrossrefServer.Put(Work(number));
        return fixture;
    }

    private static async Task<Result<SourceReading>[]> ReadAsync(RegistriesFixture fixture, SourcePosition position) =>
        await new CrossrefSource(fixture.Crossref, fixture.Time).ReadAsync(Journal, position, CancellationToken.None).ToArrayAsync();
}
