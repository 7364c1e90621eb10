using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Enrichment;

public sealed class EnricherHandOverTests
{
    [Fact]
    public async Task An_article_that_takes_too_long_to_look_up_waits_for_another_message()
    {
        await using var fixture = await EnricherFixture.OpenAsync();
        var article = TestArticles.Numbered(1);
        await fixture.StoreAsync(article);
        fixture.Rows.BeforeRead = () =>
        {
            fixture.Rows.BeforeRead = null;
            fixture.Time.Advance(RunLimit.Longest);
        };

        await fixture.EnrichAsync(article.Id);

        var pending = Assert.Single(await fixture.PendingAsync());
        Assert.Equal((1, "The lookup took too long."), (pending.Tries, pending.Reason));
        Assert.InRange(pending.Due - fixture.Time.GetUtcNow(), TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
        Assert.Empty(fixture.Crossref.Requests);
    }
}
