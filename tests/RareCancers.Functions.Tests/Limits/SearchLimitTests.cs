using RareCancers.Functions.Limits;

namespace RareCancers.Functions.Tests.Limits;

public sealed class SearchLimitTests
{
    [Fact]
    public void Each_address_has_its_own_limit()
    {
        using var limit = new SearchLimit();

        var allowed = Enumerable.Range(0, SearchLimit.MaxSearches + 5).Count(_ => limit.Allows("192.0.2.1"));

        Assert.Equal((SearchLimit.MaxSearches, true), (allowed, limit.Allows("192.0.2.2")));
    }

    [Fact]
    public void All_addresses_of_an_IPv6_customer_share_one_limit()
    {
        using var limit = new SearchLimit();

        var allowed = Enumerable.Range(0, SearchLimit.MaxSearches + 5).Count(number => limit.Allows($"2001:db8:0:1::{number:x}"));

        Assert.Equal((SearchLimit.MaxSearches, true), (allowed, limit.Allows("2001:db8:0:2::1")));
    }
}
