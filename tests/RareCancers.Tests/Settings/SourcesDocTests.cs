using RareCancers.Collections;
using RareCancers.Collections.Feeds;
using RareCancers.Collections.Sources;
using RareCancers.Fetching;
using RareCancers.Settings;
using RareCancers.Testing;

namespace RareCancers.Tests.Settings;

/// <summary>docs/sources.md explains every kind, every setting and every reason.</summary>
public sealed class SourcesDocTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("docs/sources.md"));

    [Fact]
    public void Every_kind_has_a_row() => Assert.All(Enum.GetNames<SourceKind>(), HasRow);

    [Fact]
    public void Every_setting_of_a_source_has_a_row() =>
        Assert.All(typeof(SourceOptions).GetProperties().Where(property => property.SetMethod?.IsPublic == true).Select(property => property.Name), HasRow);

    [Fact]
    public void Every_reason_of_a_refusal_has_a_row() => Assert.All(Enum.GetNames<RefusalReason>(), HasRow);

    [Fact]
    public void Defaults_and_limits_are_those_of_the_code()
    {
        Assert.Contains($"`Collections:MaxAnnouncements` ({new CollectionsOptions().MaxAnnouncements})", Text, StringComparison.Ordinal);
        Assert.Contains($"`Fetching:PauseSeconds` ({new FetchingOptions().PauseSeconds})", Text, StringComparison.Ordinal);
        Assert.Contains($"a feed of more than {FeedReader.MaxItems:N0} items", Text, StringComparison.Ordinal);
        Assert.Contains($"a query with more than {RegistryRefusal.MaxResults:N0} results", Text, StringComparison.Ordinal);
        Assert.Contains($"larger than {SourceFetcher.MaxBytes / 1_000_000} MB", Text, StringComparison.Ordinal);
    }

    private static void HasRow(string name) => Assert.Contains($"\n| `{name}` | ", Text, StringComparison.Ordinal);
}
