using System.Net;
using Microsoft.Extensions.Options;
using RareCancers.Articles;
using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Registries.EuropePmc;
using RareCancers.Settings;
using RareCancers.Testing.Http;
using RareCancers.Tests.Registries;

namespace RareCancers.Tests.Collections.Sources;

/// <summary>A feed as a source: its window, its gaps, and items without a DOI.</summary>
public sealed class FeedSourceTests
{
    private static readonly SourceOptions Feed = new() { Address = "https://journal.example/news.rss" };
    private static readonly SourceOptions FeedOfJournal = new() { Address = "https://journal.example/news.rss", Issn = "1471-2407" };

    private string items = "";

    [Fact]
    public async Task Its_articles_come_with_their_origin()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        Show(Item(2), Item(1));

        var reading = Assert.Single(await ReadAsync(fixture, Feed, SourcePosition.Start)).Value!;

        Assert.Equal([DoiOf(2), DoiOf(1)], reading.Articles.Select(article => article.Doi));
        Assert.Equal((new Origin(OriginKind.Feed, Feed.Key), false, false), (reading.Origin, reading.IsWhole, reading.HasMore));
    }

    [Fact]
    public async Task A_feed_that_has_not_changed_is_not_read()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        Show(Item(1));
        var first = Assert.Single(await ReadAsync(fixture, Feed, SourcePosition.Start)).Value!;

        var second = Assert.Single(await ReadAsync(fixture, Feed, first.Position)).Value!;

        Assert.Equal((true, 0), (second.IsUnchanged, second.Articles.Count));
    }

    [Fact]
    public async Task A_feed_with_an_item_of_the_last_reading_has_no_gap()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        var second = await ReadTwiceAsync(fixture, Feed, [Item(2), Item(1)], [Item(3), Item(2)]);

        Assert.Null(second.Position.Cursor.GapFrom);
    }

    [Fact]
    public async Task A_feed_with_nothing_in_common_with_the_last_reading_has_a_gap_since_then()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        var second = await ReadTwiceAsync(fixture, Feed, [Item(2), Item(1)], [Item(9), Item(8)]);

        Assert.Equal(new DateOnly(2026, 11, 2), second.Position.Cursor.GapFrom);
        Assert.False(second.HasMore);
    }

    [Fact]
    public async Task An_empty_feed_has_no_gap()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();

        var second = await ReadTwiceAsync(fixture, Feed, [], [Item(1)]);

        Assert.Null(second.Position.Cursor.GapFrom);
    }

    [Fact]
    public async Task A_gap_is_closed_with_what_Crossref_has_registered_since()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        var first = await ReadFirstAsync(fixture, FeedOfJournal, Item(1));
        fixture.CrossrefServer.Put(new CrossrefWorkJson(DoiOf(5).Value) { Created = new DateOnly(2026, 11, 9) });
        fixture.Time.Advance(TimeSpan.FromDays(14));
        Show(Item(9));

        var parts = await ReadAsync(fixture, FeedOfJournal, first.Position);

        Assert.Equal([DoiOf(9), DoiOf(5)], parts.SelectMany(part => part.Value!.Articles).Select(article => article.Doi));
        Assert.Equal([OriginKind.Feed, OriginKind.Crossref], parts.Take(2).Select(part => part.Value!.Origin.Kind));
        Assert.Equal((false, null), (parts[^1].Value!.HasMore, parts[^1].Value!.Position.Cursor.GapFrom));
        Assert.Contains("from-created-date:2026-10-26", fixture.CrossrefServer.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_that_Crossref_cannot_close_now_stays_open_for_the_next_run()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        var first = await ReadFirstAsync(fixture, FeedOfJournal, Item(1));
        fixture.CrossrefServer.Mode = ServiceMode.Outage;
        Show(Item(9));

        var parts = await ReadAsync(fixture, FeedOfJournal, first.Position);

        Assert.All(parts, part => Assert.Null(part.Refusal));
        Assert.Equal((false, new DateOnly(2026, 11, 2)), (parts[^1].Value!.HasMore, parts[^1].Value!.Position.Cursor.GapFrom));
    }

    [Fact]
    public async Task An_open_gap_is_closed_even_if_the_feed_has_not_changed()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        var first = await ReadFirstAsync(fixture, FeedOfJournal, Item(1));
        var open = first.Position with { Cursor = first.Position.Cursor with { GapFrom = new DateOnly(2026, 10, 1) } };

        var parts = await ReadAsync(fixture, FeedOfJournal, open);

        Assert.Null(parts[^1].Value!.Position.Cursor.GapFrom);
        Assert.Single(fixture.CrossrefServer.Requests);
    }

    [Fact]
    public async Task An_item_with_only_a_PubMed_ID_gets_its_DOI_from_Europe_PMC()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Put(new EuropePmcArticleJson("40155847") { Doi = DoiOf(7).Value });
        Show("<item><title>An article</title><guid isPermaLink=\"false\">pubmed:40155847</guid></item>");

        var reading = Assert.Single(await ReadAsync(fixture, Feed, SourcePosition.Start)).Value!;

        var article = Assert.Single(reading.Articles);
        Assert.Equal((DoiOf(7), "40155847"), (article.Doi, article.Pmid));
    }

    [Fact]
    public async Task While_Europe_PMC_does_not_answer_a_feed_with_only_PubMed_IDs_waits()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        fixture.EuropePmcServer.Mode = ServiceMode.Outage;
        Show("<item><title>An article</title><guid isPermaLink=\"false\">pubmed:40155847</guid></item>");

        var part = Assert.Single(await ReadAsync(fixture, Feed, SourcePosition.Start));

        Assert.Equal(RefusalReason.SourceFailed, part.Refusal?.Reason);
    }

    [Fact]
    public async Task An_item_without_any_ID_is_left_out_with_the_reason()
    {
        await using var fixture = await RegistriesFixture.OpenAsync();
        Show(Item(1), "<item><title>News from the editors</title><link>https://journal.example/news</link></item>");

        var reading = Assert.Single(await ReadAsync(fixture, Feed, SourcePosition.Start)).Value!;

        var rejected = Assert.Single(reading.Rejected);
        Assert.Equal((1, "News from the editors"), (reading.Unidentified, rejected.Item));
    }

    private static Doi DoiOf(int number) => Doi.Parse(FormattableString.Invariant($"10.1186/s12885-026-{number:00000}-x"));

    private static string Item(int number) =>
        $"<item><title>Article {number} about a rare tumour</title><link>https://doi.org/{DoiOf(number)}</link><guid>{DoiOf(number)}</guid></item>";

    private void Show(params string[] shown) => items = string.Concat(shown);

    private async Task<SourceReading> ReadFirstAsync(RegistriesFixture fixture, SourceOptions source, params string[] shown)
    {
        Show(shown);
        return (await ReadAsync(fixture, source, SourcePosition.Start))[0].Value!;
    }

    private async Task<SourceReading> ReadTwiceAsync(RegistriesFixture fixture, SourceOptions source, string[] first, string[] second)
    {
        var before = await ReadFirstAsync(fixture, source, first);
        Show(second);
        return (await ReadAsync(fixture, source, before.Position))[0].Value!;
    }

    private async Task<Result<SourceReading>[]> ReadAsync(RegistriesFixture fixture, SourceOptions source, SourcePosition position)
    {
        var network = new FakeHttp().Answer(source.Address, request =>
        {
            var body = $"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>{items}</channel></rss>";
            var tag = $"\"{StringComparer.Ordinal.GetHashCode(body):x}\"";
            var isKnown = request.Headers.IfNoneMatch.Any(known => known.Tag == tag);
            var answer = isKnown ? new HttpResponseMessage(HttpStatusCode.NotModified) : new HttpResponseMessage { Content = new StringContent(body) };
            answer.Headers.TryAddWithoutValidation("ETag", tag);
            return answer;
        });
        using var http = new HttpClient(network);
        var feeds = new FeedSource(
            new SourceFetcher(http), fixture.Crossref, fixture.EuropePmc, Options.Create(new EuropePmcOptions { Enabled = true }), fixture.Time);
        return await feeds.ReadAsync(source, position, CancellationToken.None).ToArrayAsync();
    }
}
