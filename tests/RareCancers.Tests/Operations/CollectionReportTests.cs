using RareCancers.Collections;
using RareCancers.Collections.Storing;
using RareCancers.Operations;

namespace RareCancers.Tests.Operations;

/// <summary>What the operator sees of a Collection.</summary>
public sealed class CollectionReportTests
{
    [Fact]
    public void Each_refused_source_has_its_message_even_if_two_have_one_name()
    {
        string[] keys = ["feed-1", "feed-2"];
        var health = new CollectionHealthReport
        {
            Slug = "rare-cancers",
            Status = CollectionHealthStatus.Refused,
            Sources = [.. keys.Select(key => new SourceHealthReport { Source = key, Name = "News", Status = CollectionHealthStatus.Refused })],
        };
        var state = new CollectionState([.. keys.Select(key => new SourceState
        {
            Source = key, LastTried = default, LastRefusal = new Refusal(RefusalReason.SourceFailed, $"The message of {key}."),
        })]);

        var report = CollectionReport.From(health, state);

        Assert.Equal(keys.Select(key => KeyValuePair.Create(key, $"The message of {key}.")), report.SourceMessages);
    }
}
