using Microsoft.Azure.Functions.Worker;
using RareCancers.InfraTests.Bicep;

namespace RareCancers.InfraTests;

/// <summary>The app finds what it stores into: in Azure it creates nothing itself.</summary>
public sealed class StorageTests
{
    [Theory]
    [MemberData(nameof(Forecast.Names), MemberType = typeof(Forecast))]
    public async Task The_tables_are_those_of_the_code(string name)
    {
        var forecast = await Forecast.OfAsync(name);

        var tables = forecast.OfType("Microsoft.Storage/storageAccounts/tableServices/tables").Select(table => table.OwnName).Order();

        Assert.Equal(RareCancersServices.Names.Tables.Order(), tables);
    }

    [Theory]
    [MemberData(nameof(Forecast.Names), MemberType = typeof(Forecast))]
    public async Task The_queues_are_those_of_the_code_each_with_one_for_what_was_given_up(string name)
    {
        var forecast = await Forecast.OfAsync(name);

        var queues = forecast.OfType("Microsoft.Storage/storageAccounts/queueServices/queues").Select(queue => queue.OwnName).Order();

        Assert.Equal(RareCancersServices.Names.Queues.SelectMany(queue => new[] { queue, queue + "-poison" }).Order(), queues);
    }

    [Fact]
    public void Every_queue_that_a_function_waits_for_is_one_that_the_code_creates()
    {
        var awaited = FunctionCode.Triggers<QueueTriggerAttribute>().Select(trigger => trigger.QueueName);

        Assert.Equal(RareCancersServices.Names.Queues.Order(), awaited.Order());
    }

    [Fact]
    public async Task Only_former_versions_of_blobs_are_ever_deleted_so_that_the_running_package_stays()
    {
        var forecast = await Forecast.OfAsync("production");

        var rules = forecast.OfType("Microsoft.Storage/storageAccounts/managementPolicies").Single()["properties.policy.rules"]!.AsArray();

        Assert.All(rules, rule => Assert.Equal(["snapshot", "version"], rule!["definition"]!["actions"]!.AsObject().Select(action => action.Key).Order()));
    }
}
