using Microsoft.Extensions.Configuration;
using RareCancers.Collections.Sources;
using RareCancers.Digests;
using RareCancers.Fetching;
using RareCancers.Testing;

namespace RareCancers.Tests;

/// <summary>The times in host.json suit the code, and the code suits the platform's times.</summary>
public sealed class HostJsonTests
{
    // How long an instance may finish its messages before an update ends it
    // (learn.microsoft.com/azure/azure-functions/functions-scale, "Function app timeout duration").
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMinutes(10);

    private static readonly IConfiguration HostJson = new ConfigurationBuilder().AddJsonFile(Repository.PathOf("host.json")).Build();

    [Fact]
    public void The_longest_listing_is_read_before_the_function_times_out()
    {
        var longest = new FetchingOptions().Pause * ListingCrawler.MaxPages;

        Assert.InRange(longest * 1.25, TimeSpan.Zero, HostJson.GetValue<TimeSpan>("functionTimeout"));
    }

    [Fact]
    public void The_messages_of_an_instance_are_finished_before_an_update_ends_it()
    {
        // The longest claims mean the longest time to send a shard.
        Assert.InRange(new DigestsOptions { ClaimSeconds = 3600 }.SendingTime, TimeSpan.Zero, GracePeriod * 0.8);
        Assert.InRange(RunLimit.Longest, TimeSpan.Zero, GracePeriod * 0.8);
    }

    [Fact]
    public void A_message_that_fails_is_retried_for_hours_but_not_for_days()
    {
        var queues = HostJson.GetSection("extensions:queues");

        Assert.InRange(
            queues.GetValue<TimeSpan>("visibilityTimeout") * queues.GetValue<int>("maxDequeueCount"), TimeSpan.FromHours(4), TimeSpan.FromHours(24));
    }
}
