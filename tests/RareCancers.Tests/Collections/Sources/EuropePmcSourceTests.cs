using System.Globalization;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Settings;
using RareCancers.Testing.Http;
using RareCancers.Tests.Registries;

namespace RareCancers.Tests.Collections.Sources;

/// <summary>A query of Europe PMC as a source, read from the simulated service.</summary>
public sealed class EuropePmcSourceTests
{
    private static readonly SourceOptions Query = new() { Kind = SourceKind.EuropePmc, Address = "TITLE_ABS:\"rare tumor\"" };

    [Fact]
    public async Task The_first_reading_takes_all_results()
    {
        await using var fixture = await OpenAsync(450);

        var parts = await ReadAsync(fixture, SourcePosition.Start);

        Assert.Equal([200, 200, 50], parts.Select(part => part.Value!.Articles.Count));
        Assert.Equal([true, true, false], parts.Select(part => part.Value!.HasMore));
        Assert.Equal(new SourceCursor { Through = Today(fixture) }, parts[^1].Value!.Position.Cursor);
    }

    [Fact]
    public async Task The_parts_follow_the_dates_of_publication()
    {
        await using var fixture = await OpenAsync(450);
        fixture.EuropePmcServer.Put(Record(1) with { Published = new DateOnly(2026, 5, 1) }, Record(450) with { Published = new DateOnly(2024, 5, 1) });

        var parts = await ReadAsync(fixture, SourcePosition.Start);

        Assert.Contains(DoiOf(450), parts[0].Value!.Articles.Select(article => article.Doi));
        Assert.Contains(DoiOf(1), parts[^1].Value!.Articles.Select(article => article.Doi));
    }

    [Fact]
    public async Task A_later_reading_takes_what_was_updated_since_with_an_overlap()
    {
        await using var fixture = await OpenAsync(5);
        fixture.EuropePmcServer.Put(Record(2) with { Updated = new DateOnly(2026, 10, 24) }, Record(3) with { Updated = new DateOnly(2026, 10, 25) });

        var parts = await ReadAsync(fixture, At(new SourceCursor { Through = new DateOnly(2026, 11, 1) }));

        Assert.Equal([DoiOf(3)], Assert.Single(parts).Value!.Articles.Select(article => article.Doi));
        Assert.Contains("UPDATE_DATE:[2026-10-25 TO ", fixture.EuropePmcServer.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_resumes_at_its_mark()
    {
        await using var fixture = await OpenAsync(450);
        var first = (await ReadAsync(fixture, SourcePosition.Start))[0].Value!;

        var rest = await ReadAsync(fixture, first.Position);

        Assert.Equal(250, rest.Sum(part => part.Value!.Articles.Count));
        Assert.Empty(rest.SelectMany(part => part.Value!.Articles).Select(article => article.Doi).Intersect(first.Articles.Select(article => article.Doi)));
    }

    [Fact]
    public async Task An_empty_page_before_the_last_result_fails_and_the_next_reading_resumes_there()
    {
        await using var fixture = await OpenAsync(450);
        var parts = new List<Result<SourceReading>>();
        await foreach (var part in Source(fixture).ReadAsync(Query, SourcePosition.Start, CancellationToken.None))
        {
            parts.Add(part);
            fixture.EuropePmcServer.EmptyPages = 1;
        }

        fixture.EuropePmcServer.EmptyPages = 0;
        var rest = await ReadAsync(fixture, parts[0].Value!.Position);

        Assert.Equal([null, RefusalReason.SourceFailed], parts.Select(part => part.Refusal?.Reason));
        Assert.Equal(250, rest.Sum(part => part.Value!.Articles.Count));
    }

    [Fact]
    public async Task An_empty_page_after_the_last_result_is_the_end()
    {
        await using var fixture = await OpenAsync(450);
        fixture.EuropePmcServer.Ending = EuropePmcEnding.EmptyPage;

        var parts = await ReadAsync(fixture, SourcePosition.Start);

        Assert.Equal([200, 200, 50, 0], parts.Select(part => part.Value!.Articles.Count));
        Assert.Equal(new SourceCursor { Through = Today(fixture) }, parts[^1].Value!.Position.Cursor);
    }

    [Fact]
    public async Task A_mark_that_leads_nowhere_starts_the_reading_over()
    {
        await using var fixture = await OpenAsync(450);
        var first = (await ReadAsync(fixture, SourcePosition.Start))[0].Value!;
        fixture.EuropePmcServer.EmptyPages = 1;

        var parts = await ReadAsync(fixture, first.Position);

        Assert.Equal(450, parts.Sum(part => part.Value!.Articles.Count));
    }

    [Fact]
    public async Task An_outage_is_a_refusal_that_says_when_to_expect_the_next_try()
    {
        await using var fixture = await OpenAsync(1);
        fixture.EuropePmcServer.Mode = ServiceMode.Outage;

        var part = Assert.Single(await ReadAsync(fixture, SourcePosition.Start));

        Assert.Equal(RefusalReason.SourceFailed, part.Refusal?.Reason);
        Assert.Contains("tries again", part.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_with_the_status_200_is_a_refusal_that_quotes_it()
    {
        await using var fixture = await OpenAsync(1);
        fixture.EuropePmcServer.Error = "The query has a mistake.";

        var part = Assert.Single(await ReadAsync(fixture, SourcePosition.Start));

        Assert.Equal(RefusalReason.SourceRejected, part.Refusal?.Reason);
        Assert.Contains("The query has a mistake.", part.Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_version_of_a_preprint_is_known_by_its_DOI()
    {
        await using var fixture = await OpenAsync(1);
        fixture.EuropePmcServer.Put(
            new EuropePmcArticleJson("PPR200001")
            {
                Source = "PPR",
                Doi = "10.1101/2026.01.02.26300001",
                Links = [new EuropePmcLinkJson("Preprint of", "1") { Note = "Link created based on a Crossref relation" }],
            });

        var parts = await ReadAsync(fixture, SourcePosition.Start);

        var preprint = Assert.Single(parts[0].Value!.Articles, article => article.IsPreprint);
        Assert.Equal(DoiOf(1), preprint.OtherVersion);
    }

    [Fact]
    public async Task While_the_published_versions_of_preprints_cannot_be_looked_up_they_wait()
    {
        await using var fixture = await OpenAsync(1);
        fixture.EuropePmcServer.Put(
            new EuropePmcArticleJson("PPR200001")
            {
                Source = "PPR",
                Doi = "10.1101/2026.01.02.26300001",
                Title = "Outcomes of a rare tumor",
                Links = [new EuropePmcLinkJson("Preprint of", "999") { Note = "Link created based on a Crossref relation" }],
            });
        fixture.EuropePmcServer.FailsLookups = true;

        var part = Assert.Single(await ReadAsync(fixture, SourcePosition.Start));

        Assert.Equal(RefusalReason.SourceFailed, part.Refusal?.Reason);
    }

    [Theory]
    [InlineData(100_000, null, null)]
    [InlineData(100_001, null, RefusalReason.SourceTooLarge)]
    [InlineData(100_001, "2025-03-01", null)]
    public async Task The_first_reading_has_a_limit(int total, string? through, RefusalReason? reason)
    {
        await using var fixture = await OpenAsync(1);
        fixture.EuropePmcServer.Total = total;
        var cursor = new SourceCursor { Through = through is null ? null : DateOnly.Parse(through, CultureInfo.InvariantCulture) };

        var parts = await ReadAsync(fixture, new SourcePosition { Cursor = cursor });

        Assert.Equal(reason, Assert.Single(parts).Refusal?.Reason);
    }

    private static DateOnly Today(RegistriesFixture fixture) => DateOnly.FromDateTime(fixture.Time.GetUtcNow().UtcDateTime);

    private static Doi DoiOf(int number) => Doi.Parse(FormattableString.Invariant($"10.1186/s12885-026-{number:00000}-x"));

    private static EuropePmcArticleJson Record(int number) =>
        new(FormattableString.Invariant($"{number}")) { Doi = DoiOf(number).Value, Title = "Outcomes of a rare tumor" };

    private static SourcePosition At(SourceCursor cursor) => new() { Cursor = cursor };

    private static async Task<RegistriesFixture> OpenAsync(int records)
    {
        var fixture = await RegistriesFixture.OpenAsync(("Enrichment:EuropePmc:Enabled", "false"));
        fixture.EuropePmcServer.Put(Enumerable.Range(1, records).Select(Record));
        return fixture;
    }

    private static EuropePmcSource Source(RegistriesFixture fixture) => new(fixture.EuropePmc, fixture.Time);

    private static async Task<Result<SourceReading>[]> ReadAsync(RegistriesFixture fixture, SourcePosition position) =>
        await Source(fixture).ReadAsync(Query, position, CancellationToken.None).ToArrayAsync();
}
