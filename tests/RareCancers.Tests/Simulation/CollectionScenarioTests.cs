using RareCancers.Testing.Simulation;

namespace RareCancers.Tests.Simulation;

/// <summary>Whatever fails in whatever order, storage ends up exactly as expected, and each change is in the log once.</summary>
[Trait("Category", "Slow")]
public sealed class CollectionScenarioTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Storage_ends_up_as_the_scenario_expects(int seed)
    {
        await using var fixture = await CollectionScenarioFixture.OpenAsync(seed);

        await fixture.RunAsync();

        var articles = await fixture.ArticlesAsync();
        Assert.Equal(CollectionScenario.ExpectedArticles.Order(), articles.Select(CollectionScenario.Describe).Order());
        Assert.Equal(
            CollectionScenario.ExpectedLog.Order(),
            (await fixture.ChangesAsync()).Select(change => CollectionScenario.Describe(change, articles)).Order());
        Assert.Equal((0, 0), (await fixture.WaitingAsync(), await fixture.CountIdleWritesAsync()));
    }
}
