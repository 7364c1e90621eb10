using RareCancers.Collections;
using RareCancers.Settings;

namespace RareCancers.Tests.Collections;

/// <summary>The check of the sources at start-up.</summary>
public sealed class SourcesValidatorTests
{
    [Theory]
    [InlineData(SourceKind.Feed, null)]
    [InlineData(SourceKind.Page, "Collections:Items:0:Sources:0:Issn is only for feeds")]
    [InlineData(SourceKind.EuropePmc, "Collections:Items:0:Sources:0:Issn is only for feeds")]
    [InlineData(SourceKind.Crossref, "Collections:Items:0:Sources:0:Issn is only for feeds")]
    public void An_ISSN_is_for_feeds(SourceKind kind, string? problem)
    {
        var source = new SourceOptions { Address = "thymoma", Kind = kind, Issn = "1471-2407" };

        var result = new SourcesValidator().Validate(name: null, new CollectionsOptions { Items = { new CollectionOptions { Sources = [source] } } });

        Assert.StartsWith(problem ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
        Assert.Equal(problem is not null, result.Failed);
    }

    [Theory]
    [InlineData("1471-2407", null)]
    [InlineData("1471-2408", "Collections:Items:0:Sources:0:Issn is '1471-2408', which is not a valid ISSN: its check digit is wrong.")]
    public void An_ISSN_has_a_check_digit(string issn, string? problem)
    {
        var source = new SourceOptions { Address = "https://journal.example/news.rss", Issn = issn };

        var result = new SourcesValidator().Validate(name: null, new CollectionsOptions { Items = { new CollectionOptions { Sources = [source] } } });

        Assert.Equal(problem, result.FailureMessage);
    }
}
