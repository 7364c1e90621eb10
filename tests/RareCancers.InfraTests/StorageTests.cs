using Microsoft.Azure.Functions.Worker;
using RareCancers.InfraTests.Bicep;

namespace RareCancers.InfraTests;

/// <summary>The deployment creates every table and queue: in Azure the app creates none itself.</summary>
public sealed class StorageTests
{
    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task The_tables_are_those_of_the_code(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        var tables = snapshot.OfType("Microsoft.Storage/storageAccounts/tableServices/tables").Select(table => table.OwnName).Order();

        Assert.Equal(RareCancersServices.Names.Tables.Order(), tables);
    }

    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task The_queues_are_those_of_the_code_each_with_a_poison_queue(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        var queues = snapshot.OfType("Microsoft.Storage/storageAccounts/queueServices/queues").Select(queue => queue.OwnName).Order();

        Assert.Equal(RareCancersServices.Names.Queues.SelectMany(queue => new[] { queue, queue + "-poison" }).Order(), queues);
    }

    [Fact]
    public void Every_queue_trigger_names_a_queue_of_the_code()
    {
        var awaited = FunctionCode.Triggers<QueueTriggerAttribute>().Select(trigger => trigger.QueueName);

        Assert.Equal(RareCancersServices.Names.Queues.Order(), awaited.Order());
    }

    [Fact]
    public async Task Only_old_versions_of_blobs_are_deleted_so_that_the_running_package_stays()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("production");

        var rules = snapshot.OfType("Microsoft.Storage/storageAccounts/managementPolicies").Single()["properties.policy.rules"]!.AsArray();

        Assert.All(rules, rule => Assert.Equal(["snapshot", "version"], rule!["definition"]!["actions"]!.AsObject().Select(action => action.Key).Order()));
    }
}
