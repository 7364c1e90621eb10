using System.Text.Json.Nodes;
using RareCancers.InfraTests.Bicep;

namespace RareCancers.InfraTests;

/// <summary>The assigned roles, and why each is needed. Adding one is a decision, and is recorded in this list.</summary>
public sealed class RoleTests
{
    private const string Sender = "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a";

    private static readonly Role[] Needed =
    [
        new("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Storage Blob Data Owner", "Microsoft.Storage/storageAccounts",
            "The host reads the package, and creates its own containers for keys and timer leases."),
        new("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Storage Queue Data Contributor", "Microsoft.Storage/storageAccounts",
            "The app queues work; the host receives it, counts it for scaling, and moves it to -poison."),
        new("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Storage Table Data Contributor", "Microsoft.Storage/storageAccounts",
            "The app reads and writes articles, subscribers and digests."),
        new("3913510d-42f4-4e42-8a64-420c390055eb", "Monitoring Metrics Publisher", "Microsoft.Insights/components",
            "Telemetry is accepted only from identities; the role grants no read access."),
        new("4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User", "Microsoft.KeyVault/vaults",
            "The platform reads the secrets that settings reference; the role grants no write access."),
        new("09976791-48a7-449e-bb21-39d1a415f350", "Communication and Email Service Owner", "Microsoft.Communication/communicationServices",
            "The app sends email; Azure has no smaller built-in role for that."),
        new(Sender, "Storage Queue Data Message Sender", "Microsoft.Storage/storageAccounts",
            "Event Grid puts delivery reports into a queue; the role grants no read access."),
    ];

    [Theory]
    [InlineData("main")]
    [InlineData("production")]
    [InlineData("test")]
    public async Task Exactly_the_needed_roles_are_assigned(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        var assigned = snapshot.OfType("Microsoft.Authorization/roleAssignments").Select(RoleOf).Order();

        Assert.Equal(Needed.Select(role => (role.Id, role.On)).Order(), assigned);
    }

    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task Every_role_belongs_to_the_app_or_the_topic_and_covers_one_resource(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);
        var identity = snapshot.OfType("Microsoft.ManagedIdentity/userAssignedIdentities").Single();

        Assert.All(snapshot.OfType("Microsoft.Authorization/roleAssignments"), assignment =>
        {
            var owner = RoleOf(assignment).Id == Sender ? snapshot.OfType("Microsoft.EventGrid/systemTopics").Single() : identity;
            Assert.Contains(owner.Id, assignment.Text("properties.principalId"), StringComparison.Ordinal);
            Assert.Contains(snapshot.Resources, resource => resource.Id == ScopeOf(assignment));
        });
    }

    [Fact]
    public async Task Without_the_right_to_assign_roles_the_output_lists_equivalent_commands()
    {
        var assigning = await RolesAsync("assigning", isAssigning: true);
        var telling = await RolesAsync("telling", isAssigning: false);

        // A single expression, because the identity's ID is known only in Azure.
        var commands = ((string)telling["outputs"]!["commands"]!).Split("format('")[1..];
        Resource[] assignments = [.. assigning["predictedResources"]!.AsArray().Select(resource => new Resource(resource!.AsObject()))];

        Assert.Empty(telling["predictedResources"]!.AsArray());
        Assert.Empty(assigning["outputs"]!["commands"]!.AsArray());
        Assert.Equal(Needed.Length, assignments.Length);
        Assert.Equal(Needed.Length, commands.Length);
        Assert.All(assignments, assignment => Assert.Single(commands, command =>
            command.StartsWith(
                "az role assignment create --name {0} --assignee-object-id {1} --assignee-principal-type ServicePrincipal --role {2} "
                    + "--scope {3}'",
                StringComparison.Ordinal)
            && command.Contains($"'{assignment.Name}'", StringComparison.Ordinal)
            && command.Contains($"'{RoleOf(assignment).Id}'", StringComparison.Ordinal)
            && command.Contains($"'{ScopeOf(assignment)}'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_the_right_to_assign_roles_none_is_assigned()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("smtp");

        Assert.Empty(snapshot.OfType("Microsoft.Authorization/roleAssignments"));
    }

    private static (string Id, string On) RoleOf(Resource assignment)
    {
        var parts = ScopeOf(assignment).Split('/');
        return (assignment.Text("properties.roleDefinitionId").Split('/')[^1], $"{parts[^3]}/{parts[^2]}");
    }

    private static string ScopeOf(Resource assignment) =>
        assignment.Id[..assignment.Id.IndexOf("/providers/Microsoft.Authorization", StringComparison.Ordinal)];

    private static async Task<JsonNode> RolesAsync(string name, bool isAssigning)
    {
        BicepCli.Add($"{name}.bicepparam", $"""
            using 'modules/roles.bicep'
            param isAssigning = {(isAssigning ? "true" : "false")}
            param identityName = 'id'
            param storageAccountName = 'storage'
            param applicationInsightsName = 'appi'
            param keyVaultName = 'vault'
            param communicationName = 'acs'
            param eventTopicName = 'events'
            """);
        return JsonNode.Parse(await BicepCli.SnapshotAsync($"{name}.bicepparam"))!;
    }

    /// <param name="Id">The role's ID, which is the same everywhere in Azure.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="On">The type of the resource that it covers.</param>
    /// <param name="Why">Why the app needs it.</param>
    private sealed record Role(string Id, string Name, string On, string Why);
}
