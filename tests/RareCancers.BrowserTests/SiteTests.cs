namespace RareCancers.BrowserTests;

/// <summary>Test classes that look at the one <see cref="Site"/>, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SiteTests : ICollectionFixture<Site>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "site";
}
