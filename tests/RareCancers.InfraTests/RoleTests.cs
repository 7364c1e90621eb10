using System.Text.Json.Nodes;
using RareCancers.InfraTests.Bicep;

namespace RareCancers.InfraTests;

/// <summary>The roles that are assigned, and why each is needed. Another one is a decision, and comes into this list.</summary>
public sealed class RoleTests
{
    private const string Sender = "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a";

    private static readonly Role[] Needed =
    [
        new("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Storage Blob Data Owner", "Microsoft.Storage/storageAccounts",
            "The host reads the package, and makes containers of its own for keys and for the leases of timers."),
        new("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Storage Queue Data Contributor", "Microsoft.Storage/storageAccounts",
            "The app queues work; the host takes it out, counts it in order to scale, and moves it to -poison."),
        new("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "Storage Table Data Contributor", "Microsoft.Storage/storageAccounts",
            "The app reads and writes articles, subscribers and digests."),
        new("3913510d-42f4-4e42-8a64-420c390055eb", "Monitoring Metrics Publisher", "Microsoft.Insights/components",
            "Telemetry is taken by identity only; the role reads nothing."),
        new("4633458b-17de-408a-b874-0445c86b69e6", "Key Vault Secrets User", "Microsoft.KeyVault/vaults",
            "The platform reads the secrets that settings refer to; the role changes none."),
        new("09976791-48a7-449e-bb21-39d1a415f350", "Communication and Email Service Owner", "Microsoft.Communication/communicationServices",
            "Sends mail; Azure has no smaller built-in role that may."),
        new(Sender, "Storage Queue Data Message Sender", "Microsoft.Storage/storageAccounts",
            "Event Grid puts delivery reports into a queue; the role reads nothing."),
    ];

    [Theory]
    [InlineData("main")]
    [InlineData("production")]
    [InlineData("test")]
    public async Task The_roles_that_are_needed_are_assigned_and_no_other(string name)
    {
        var forecast = await Forecast.OfAsync(name);

        var assigned = forecast.OfType("Microsoft.Authorization/roleAssignments").Select(RoleOf).Order();

        Assert.Equal(Needed.Select(role => (role.Id, role.On)).Order(), assigned);
    }

    [Theory]
    [MemberData(nameof(Forecast.Names), MemberType = typeof(Forecast))]
    public async Task Every_role_is_the_apps_or_the_topics_and_is_for_one_resource(string name)
    {
        var forecast = await Forecast.OfAsync(name);
        var identity = forecast.OfType("Microsoft.ManagedIdentity/userAssignedIdentities").Single();

        Assert.All(forecast.OfType("Microsoft.Authorization/roleAssignments"), assignment =>
        {
            var owner = RoleOf(assignment).Id == Sender ? forecast.OfType("Microsoft.EventGrid/systemTopics").Single() : identity;
            Assert.Contains(owner.Id, assignment.Text("properties.principalId"), StringComparison.Ordinal);
            Assert.Contains(forecast.Resources, resource => resource.Id == ScopeOf(assignment));
        });
    }

    [Fact]
    public async Task Who_may_not_assign_roles_is_told_the_commands_that_make_the_same_assignments()
    {
        var assigning = await RolesAsync("assigning", isAssigning: true);
        var telling = await RolesAsync("telling", isAssigning: false);

        // One expression, as the identity's id is known in Azure only.
        var commands = ((string)telling["outputs"]!["commands"]!).Split("format('")[1..];
        Resource[] assignments = [.. assigning["predictedResources"]!.AsArray().Select(resource => new Resource(resource!.AsObject()))];

        Assert.Empty(telling["predictedResources"]!.AsArray());
        Assert.Empty(assigning["outputs"]!["commands"]!.AsArray());
        Assert.Equal(Needed.Length, assignments.Length);
        Assert.Equal(Needed.Length, commands.Length);
        Assert.All(assignments, assignment => Assert.Single(commands, command =>
            command.StartsWith("az role assignment create --name {0} --assignee-object-id {1} --assignee-principal-type ServicePrincipal --role {2} --scope {3}'", StringComparison.Ordinal)
            && command.Contains($"'{assignment.Name}'", StringComparison.Ordinal)
            && command.Contains($"'{RoleOf(assignment).Id}'", StringComparison.Ordinal)
            && command.Contains($"'{ScopeOf(assignment)}'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_the_right_to_assign_roles_none_is_assigned()
    {
        var forecast = await Forecast.OfAsync("smtp");

        Assert.Empty(forecast.OfType("Microsoft.Authorization/roleAssignments"));
    }

    private static (string Id, string On) RoleOf(Resource assignment)
    {
        var parts = ScopeOf(assignment).Split('/');
        return (assignment.Text("properties.roleDefinitionId").Split('/')[^1], $"{parts[^3]}/{parts[^2]}");
    }

    private static string ScopeOf(Resource assignment) => assignment.Id[..assignment.Id.IndexOf("/providers/Microsoft.Authorization", StringComparison.Ordinal)];

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

    /// <param name="Id">The role's id, the same everywhere in Azure.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="On">The type of the one resource that it is for.</param>
    /// <param name="Why">Why the app does not work without it.</param>
    private sealed record Role(string Id, string Name, string On, string Why);
}
