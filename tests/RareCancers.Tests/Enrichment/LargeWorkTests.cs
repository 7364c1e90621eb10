using System.Globalization;
using System.Text.Json.Nodes;
using RareCancers.Articles;
using RareCancers.Articles.Notices;
using RareCancers.Testing.Builders;
using RareCancers.Testing.Http;
using RareCancers.Topics;

namespace RareCancers.Tests.Enrichment;

/// <summary>An article can be stored however large its record is: data that does not fit into a row is left out.</summary>
public sealed class LargeWorkTests
{
    private const string DoiText = "10.1186/s12885-025-13934-2";

    private static readonly Doi SomeDoi = Doi.Parse(DoiText);

    private static Article Known => TestArticles.Numbered(558) with { Id = ArticleId.From(SomeDoi, null), Doi = SomeDoi };

    [Fact]
    public async Task An_article_with_a_thousand_grants_is_stored_and_the_next_day_changes_nothing()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        fixture.Crossref.Put(new CrossrefWorkJson(DoiText) { Extra = [("funder", new JsonArray([.. Enumerable.Range(0, 40).Select(Funder)]))] });

        var article = await fixture.EnrichAsync(Known);
        await fixture.PlanNextDayAsync();

        Assert.InRange(article.Funders.Count, 5, 39);
        Assert.Equal("Fundação para a Ciência & Tecnologia 0", article.Funders[0].Name);
        Assert.Equal(article, await fixture.FindAsync(Known.Id));
    }

    [Fact]
    public async Task The_retraction_stays_when_a_row_has_too_many_notices()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        ValueList<Notice> notices = [.. Enumerable.Range(0, 500).Select(number => Correction(number))];
        notices = ((ValueList<Notice>)[]).MergeFrom(notices).MergeFrom([Correction(500) with { Kind = NoticeKind.Retraction }]);

        await fixture.StoreAsync(Known with { Notices = notices });

        Assert.Equal(notices, (await fixture.FindAsync(Known.Id)).Notices);
        Assert.Equal((NoticeKind.Retraction, true), (notices[^1].Kind, notices.Count < 400));
    }

    [Fact]
    public async Task The_first_matches_stay_when_a_row_has_too_many()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        TopicMatch[] matches = [.. Enumerable.Range(0, 100).Select(number => new TopicMatch("topic", new string('é', 400), TopicField.Abstract, number))];

        await fixture.StoreAsync(Known with { Classification = new Classification(matches, matches) });

        Assert.Equal(matches[..60], (await fixture.FindAsync(Known.Id)).Classification.Topics.Take(60));
    }

    private static JsonObject Funder(int number) => new()
    {
        ["name"] = string.Create(CultureInfo.InvariantCulture, $"Fundação para a Ciência & Tecnologia {number}"),
        ["award"] = new JsonArray([.. Enumerable.Range(0, 20)
            .Select(award => (JsonNode)string.Create(
            CultureInfo.InvariantCulture, $"Bourse d'été & d'hiver n° {number}-{award}, {new string('é', 60)}"))]),
    };

    private static Notice Correction(int number) => new(
        NoticeKind.Correction,
        Citation.Parse(string.Create(CultureInfo.InvariantCulture, $"Zeitschrift für Österreichische & Schweizerische Hämatologie 2025 25:{number}")),
        Doi.Parse(string.Create(CultureInfo.InvariantCulture, $"10.1186/notice-{number}")));
}
