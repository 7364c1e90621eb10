using RareCancers.InfraTests.Bicep;

namespace RareCancers.InfraTests;

/// <summary>No parameter file allows access by key or password, or unencrypted traffic.</summary>
public sealed class AccessTests
{
    // Every type with its own keys or with public endpoints; a new type must be reviewed and added here.
    private static readonly Dictionary<string, (string Path, string Value)[]> Rules = new()
    {
        ["Microsoft.Storage/storageAccounts"] =
        [
            ("properties.allowSharedKeyAccess", "false"), ("properties.allowBlobPublicAccess", "false"), ("properties.minimumTlsVersion", "TLS1_2"),
            ("properties.supportsHttpsTrafficOnly", "true"),
            ("properties.defaultToOAuthAuthentication", "true"), ("properties.allowCrossTenantReplication", "false"),
        ],
        ["Microsoft.Storage/storageAccounts/blobServices/containers"] = [("properties.publicAccess", "None")],
        ["Microsoft.Insights/components"] = [("properties.DisableLocalAuth", "true")],
        ["Microsoft.OperationalInsights/workspaces"] = [("properties.features.disableLocalAuth", "true")],
        ["Microsoft.Communication/communicationServices"] = [("properties.disableLocalAuth", "true")],
        ["Microsoft.KeyVault/vaults"] = [("properties.enableRbacAuthorization", "true"), ("properties.enableSoftDelete", "true")],
        ["Microsoft.Insights/diagnosticSettings"] = [("properties.logAnalyticsDestinationType", "Dedicated")],
        ["Microsoft.Web/sites"] =
        [
            ("properties.httpsOnly", "true"), ("properties.siteConfig.minTlsVersion", "1.2"), ("properties.siteConfig.scmMinTlsVersion", "1.2"),
            ("properties.functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity"), ("identity.type", "UserAssigned"),
        ],
        ["Microsoft.Web/sites/basicPublishingCredentialsPolicies"] = [("properties.allow", "false")],
        ["Microsoft.EventGrid/systemTopics/eventSubscriptions"] = [("properties.deliveryWithResourceIdentity.identity.type", "SystemAssigned")],
        ["Microsoft.Cdn/profiles/customDomains"] = [("properties.tlsSettings.minimumTlsVersion", "TLS12")],
        ["Microsoft.Cdn/profiles/originGroups/origins"] = [("properties.enforceCertificateNameCheck", "true")],
        ["Microsoft.Cdn/profiles/afdEndpoints/routes"] = [("properties.forwardingProtocol", "HttpsOnly"), ("properties.httpsRedirect", "Enabled")],
    };

    // Types without keys and endpoints.
    private static readonly string[] Harmless =
    [
        "Microsoft.ManagedIdentity/userAssignedIdentities", "Microsoft.Authorization/roleAssignments", "Microsoft.KeyVault/vaults/secrets",
        "Microsoft.Storage/storageAccounts/blobServices",
        "Microsoft.Storage/storageAccounts/tableServices", "Microsoft.Storage/storageAccounts/tableServices/tables",
        "Microsoft.Storage/storageAccounts/queueServices",
        "Microsoft.Storage/storageAccounts/queueServices/queues", "Microsoft.Storage/storageAccounts/managementPolicies",
        "Microsoft.Communication/emailServices",
        "Microsoft.Communication/emailServices/domains", "Microsoft.Communication/emailServices/domains/senderUsernames",
        "Microsoft.Network/virtualNetworks", "Microsoft.Network/privateDnsZones", "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
        "Microsoft.Network/privateEndpoints", "Microsoft.Network/privateEndpoints/privateDnsZoneGroups",
        "Microsoft.Web/serverfarms", "Microsoft.Web/sites/config", "Microsoft.EventGrid/systemTopics",
        "Microsoft.Cdn/profiles", "Microsoft.Cdn/profiles/afdEndpoints", "Microsoft.Cdn/profiles/originGroups",
        "Microsoft.Insights/webtests", "Microsoft.Insights/actionGroups",
        "Microsoft.Insights/scheduledQueryRules", "Microsoft.Insights/metricAlerts", "Microsoft.Insights/workbooks",
    ];

    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task Every_resource_follows_the_rules_of_its_type(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        Assert.All(snapshot.Resources.Where(resource => !Harmless.Contains(resource.Type)), resource =>
            Assert.All(Rules[resource.Type], rule => Assert.Equal(rule.Value, resource.Text(rule.Path))));
    }

    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task Both_publishing_passwords_of_the_app_are_off(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        var policies = snapshot.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies");

        Assert.Equal(["ftp", "scm"], policies.Select(policy => policy.OwnName).Order());
    }

    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task The_app_runs_and_reads_secrets_with_its_only_identity(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);
        var identity = Assert.Single(snapshot.OfType("Microsoft.ManagedIdentity/userAssignedIdentities"));
        var app = Assert.Single(snapshot.OfType("Microsoft.Web/sites"));

        Assert.Equal(identity.Id, Assert.Single(app.Json["identity"]!["userAssignedIdentities"]!.AsObject()).Key);
        Assert.Equal(identity.Id, app.Text("properties.keyVaultReferenceIdentity"));
        Assert.Equal("managedidentity", snapshot.Settings["AzureWebJobsStorage__credential"]);
        Assert.Contains(identity.Id, snapshot.Settings["AzureWebJobsStorage__clientId"], StringComparison.Ordinal);
    }

    // Whoever reads the keys of links and mail can pretend to be the app.
    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task Every_use_of_the_vault_is_recorded_in_the_logs(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        var audit = Assert.Single(snapshot.OfType("Microsoft.Insights/diagnosticSettings"));

        Assert.StartsWith(snapshot.OfType("Microsoft.KeyVault/vaults").Single().Id + "/", audit.Id, StringComparison.Ordinal);
        Assert.Equal(snapshot.OfType("Microsoft.OperationalInsights/workspaces").Single().Id, audit.Text("properties.workspaceId"));
        var log = Assert.Single(audit["properties.logs"]!.AsArray())!;
        Assert.Equal(("audit", true), ((string)log["categoryGroup"]!, (bool)log["enabled"]!));
    }

    [Theory]
    [InlineData("production", "frontDoorId")]
    [InlineData("test", null)]
    public async Task The_app_answers_only_Front_Door_where_there_is_one(string name, string? source)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);

        var id = snapshot.Settings["FrontDoor__Id"];

        Assert.Equal(snapshot.OfType("Microsoft.Cdn/profiles").Any(), id.Length > 0);
        Assert.Contains(source ?? "", id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_private_network_storage_and_vault_deny_every_public_address()
    {
        var snapshot = await DeploymentSnapshot.LoadAsync("production");

        Resource[] closed = [.. snapshot.OfType("Microsoft.Storage/storageAccounts"), .. snapshot.OfType("Microsoft.KeyVault/vaults")];

        Assert.Equal(2, closed.Length);
        Assert.All(closed, resource => Assert.Equal("Deny", resource.Text("properties.networkAcls.defaultAction")));
        Assert.All(closed, resource => Assert.Null(resource["properties.networkAcls.ipRules"] ?? resource["properties.networkAcls.virtualNetworkRules"]));
        Assert.Equal(
            ["blob", "queue", "table", "vault"],
            snapshot.OfType("Microsoft.Network/privateEndpoints").Select(endpoint => endpoint.Name.Split('-')[^1]).Order());
    }

    // Azure's documentation: Event Grid reaches a queue behind a firewall as a trusted service, and 'Disabled' admits private
    // endpoints only.
    [Theory]
    [InlineData("true", "Enabled", "AzureServices")]
    [InlineData("false", "Disabled", "None")]
    public async Task A_closed_storage_account_admits_trusted_Azure_services_only_where_Event_Grid_delivers_to_it(
        string bounceEvents, string access, string bypass)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync($"production-events-{bounceEvents}", $"""
            using 'main.bicep'
            extends 'production.bicepparam'
            param bounceEvents = {bounceEvents}
            """);

        var account = snapshot.OfType("Microsoft.Storage/storageAccounts").Single();

        Assert.Equal((access, bypass), (account.Text("properties.publicNetworkAccess"), account.Text("properties.networkAcls.bypass")));
        Assert.Equal("Disabled", snapshot.OfType("Microsoft.KeyVault/vaults").Single().Text("properties.publicNetworkAccess"));
    }
}
