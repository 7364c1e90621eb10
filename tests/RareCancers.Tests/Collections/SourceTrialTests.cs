using RareCancers.Collections;
using RareCancers.Collections.Sources;
using RareCancers.Settings;
using RareCancers.Topics;
using static RareCancers.Tests.Collections.SourcesFixture;

namespace RareCancers.Tests.Collections;

/// <summary>A source that is read without storing anything.</summary>
public sealed class SourceTrialTests
{
    private readonly SourcesFixture fixture = new();

    [Fact]
    public async Task Items_that_a_page_cannot_name_are_counted()
    {
        var tried = await TryAsync(At(Page), reading => reading with { Unidentified = 2 });

        Assert.Equal((1, 0, 2), (tried.Accepted.Count, tried.Rejected.Count, tried.Unidentified));
    }

    [Fact]
    public async Task Items_with_a_name_and_a_reason_are_not_counted_again()
    {
        RejectedItem[] rejected = [new("News", "it has neither a DOI nor a PubMed ID"), new("Erratum to it", RejectedItem.IsNotice)];

        var tried = await TryAsync(At(Feed), reading => reading with { Rejected = rejected, Unidentified = 1 });

        Assert.Equal((1, 2, 0), (tried.Accepted.Count, tried.Rejected.Count, tried.Unidentified));
    }

    private async Task<TriedSource> TryAsync(SourceOptions source, Func<SourceReading, SourceReading> change)
    {
        fixture.Give(source, change(fixture.Reading(source, Item(1))));
        var trial = new SourceTrial([fixture.ReaderOf(source)], new TopicClassifier(TopicVocabulary.Default));
        return (await trial.TryAsync(source, CancellationToken.None)).Value!;
    }
}
