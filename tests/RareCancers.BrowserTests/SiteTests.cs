namespace RareCancers.BrowserTests;

/// <summary>Test classes that share the <see cref="Site"/> and run sequentially.</summary>
[CollectionDefinition(Name)]
public sealed class SiteTests : ICollectionFixture<Site>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "site";
}
