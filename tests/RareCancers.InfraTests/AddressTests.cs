using Microsoft.Azure.Functions.Worker;
using RareCancers.InfraTests.Bicep;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.InfraTests;

/// <summary>What Azure requests, delivers to and caches is the app's.</summary>
public sealed class AddressTests
{
    private const string Subscription = "Microsoft.EventGrid/systemTopics/eventSubscriptions";

    [Theory]
    [InlineData("main")]
    [InlineData("production")]
    [InlineData("test")]
    public async Task From_the_first_deployment_Event_Grid_delivers_to_the_queue_that_the_app_reads(string name)
    {
        var forecast = await Forecast.OfAsync(name);

        var destination = forecast.OfType(Subscription).Single()["properties.deliveryWithResourceIdentity.destination"]!;

        Assert.Equal("StorageQueue", (string)destination["endpointType"]!);
        Assert.Equal(BounceQueue.Name, (string)destination["properties"]!["queueName"]!);
        Assert.Equal(forecast.OfType("Microsoft.Storage/storageAccounts").Single().Id, (string)destination["properties"]!["resourceId"]!);
    }

    [Fact]
    public async Task Where_the_topic_has_no_role_yet_Event_Grid_is_not_asked_to_deliver()
    {
        var forecast = await Forecast.OfAsync("no-roles", """
            using 'main.bicep'
            extends 'test.bicepparam'
            param createRoleAssignments = false
            """);

        Assert.Single(forecast.OfType("Microsoft.EventGrid/systemTopics"));
        Assert.Empty(forecast.OfType(Subscription));
    }

    [Fact]
    public async Task Event_Grid_keeps_back_only_reports_that_count_against_nobody()
    {
        var forecast = await Forecast.OfAsync("production");

        var filter = Assert.Single(forecast.OfType(Subscription).Single()["properties.filter.advancedFilters"]!.AsArray())!;

        Assert.Equal(("StringNotIn", "data.status"), ((string)filter["operatorType"]!, (string)filter["key"]!));
        Assert.All(filter["values"]!.AsArray(), status => Assert.Null(BounceQueue.Parse(
            $$$"""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"status":"{{{status}}}"}}""")));
    }

    [Fact]
    public async Task The_availability_test_asks_for_the_page_that_says_how_the_app_is()
    {
        var forecast = await Forecast.OfAsync("production");

        var address = forecast.OfType("Microsoft.Insights/webtests").Single().Text("properties.Request.RequestUrl");

        Assert.Contains("'{0}/health'", address, StringComparison.Ordinal);
        Assert.Contains(FunctionCode.Triggers<HttpTriggerAttribute>(), trigger => trigger.Route == "health");
    }

    [Fact]
    public async Task Front_Door_caches_no_page_of_a_subscriber_and_no_call_of_the_operator()
    {
        var forecast = await Forecast.OfAsync("production");

        var cached = forecast.OfType("Microsoft.Cdn/profiles/afdEndpoints/routes").Where(route => route["properties.cacheConfiguration"] is not null)
            .SelectMany(route => route["properties.patternsToMatch"]!.AsArray()).Select(pattern => (string)pattern!).ToArray();

        Assert.NotEmpty(cached);
        Assert.All(cached, pattern => Assert.Matches("^/(feeds|exports)[/.]", pattern));
    }
}
