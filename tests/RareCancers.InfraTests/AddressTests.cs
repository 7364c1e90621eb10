using Microsoft.Azure.Functions.Worker;
using RareCancers.InfraTests.Bicep;
using RareCancers.Subscriptions.Bounces;

namespace RareCancers.InfraTests;

/// <summary>Azure requests, delivers to and caches addresses that the app has.</summary>
public sealed class AddressTests
{
    private const string Subscription = "Microsoft.EventGrid/systemTopics/eventSubscriptions";

    [Theory]
    [InlineData("main")]
    [InlineData("production")]
    [InlineData("test")]
    public async Task From_the_first_deployment_Event_Grid_delivers_to_the_queue_that_the_app_reads(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        var destination = snapshot.OfType(Subscription).Single()["properties.deliveryWithResourceIdentity.destination"]!;

        Assert.Equal("StorageQueue", (string)destination["endpointType"]!);
        Assert.Equal(BounceQueue.Name, (string)destination["properties"]!["queueName"]!);
        Assert.Equal(snapshot.OfType("Microsoft.Storage/storageAccounts").Single().Id, (string)destination["properties"]!["resourceId"]!);
    }

    [Fact]
    public async Task Without_a_role_for_the_topic_there_is_no_event_subscription()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("no-roles", """
            using 'main.bicep'
            extends 'test.bicepparam'
            param createRoleAssignments = false
            """);

        Assert.Single(snapshot.OfType("Microsoft.EventGrid/systemTopics"));
        Assert.Empty(snapshot.OfType(Subscription));
    }

    [Fact]
    public async Task Event_Grid_filters_out_only_reports_that_count_against_nobody()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("production");

        var filter = Assert.Single(snapshot.OfType(Subscription).Single()["properties.filter.advancedFilters"]!.AsArray())!;

        Assert.Equal(("StringNotIn", "data.status"), ((string)filter["operatorType"]!, (string)filter["key"]!));
        Assert.All(filter["values"]!.AsArray(), status => Assert.Empty(BounceQueue.Parse(
            $$$"""{"eventType":"Microsoft.Communication.EmailDeliveryReportReceived","data":{"status":"{{{status}}}"}}""").Reports));
    }

    [Fact]
    public async Task The_availability_test_requests_the_health_page()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("production");

        var address = snapshot.OfType("Microsoft.Insights/webtests").Single().Text("properties.Request.RequestUrl");

        Assert.Contains("'{0}/health'", address, StringComparison.Ordinal);
        Assert.Contains(FunctionCode.Triggers<HttpTriggerAttribute>(), trigger => trigger.Route == "health");
    }

    [Fact]
    public async Task Front_Door_caches_no_subscriber_page_and_no_operator_call()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("production");

        var cached = snapshot.OfType("Microsoft.Cdn/profiles/afdEndpoints/routes").Where(route => route["properties.cacheConfiguration"] is not null)
            .SelectMany(route => route["properties.patternsToMatch"]!.AsArray()).Select(pattern => (string)pattern!).ToArray();

        Assert.NotEmpty(cached);
        Assert.All(cached, pattern => Assert.Matches("^/(feeds|exports)[/.]", pattern));
    }
}
