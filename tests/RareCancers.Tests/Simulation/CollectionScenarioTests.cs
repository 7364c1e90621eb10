using RareCancers.Testing.Simulation;

namespace RareCancers.Tests.Simulation;

/// <summary>Whatever fails in whatever order, the store tells the story exactly in the end, and each change stands in the log once.</summary>
[Trait("Category", "Slow")]
public sealed class StoryTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task In_the_end_the_store_tells_the_story(int seed)
    {
        await using var fixture = await StoryFixture.OpenAsync(seed);

        await fixture.LiveAsync();

        var articles = await fixture.ArticlesAsync();
        Assert.Equal(Story.ExpectedArticles.Order(), articles.Select(Story.Tell).Order());
        Assert.Equal(Story.ExpectedLog.Order(), (await fixture.ChangesAsync()).Select(change => Story.Tell(change, articles)).Order());
        Assert.Equal((0, 0), (await fixture.WaitingAsync(), await fixture.WritesOfAnIdleRunAsync()));
    }
}
