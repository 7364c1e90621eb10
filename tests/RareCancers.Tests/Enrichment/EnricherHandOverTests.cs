using RareCancers.Testing.Builders;

namespace RareCancers.Tests.Enrichment;

public sealed class EnricherHandOverTests
{
    [Fact]
    public async Task An_article_that_takes_too_long_to_look_up_waits_for_another_message()
    {
        await using var desk = await EnricherDesk.OpenAsync();
        var article = TestArticles.Numbered(1);
        await desk.StoreAsync(article);
        desk.Rows.BeforeRead = () =>
        {
            desk.Rows.BeforeRead = null;
            desk.Time.Advance(RunLimit.Longest);
        };

        await desk.EnrichAsync(article.Id);

        var pending = Assert.Single(await desk.PendingAsync());
        Assert.Equal((1, "Looking it up took too long."), (pending.Tries, pending.Reason));
        Assert.InRange(pending.Due - desk.Time.GetUtcNow(), TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
        Assert.Empty(desk.Crossref.Requests);
    }
}
