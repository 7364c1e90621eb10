using System.Text.RegularExpressions;
using RareCancers.InfraTests.Bicep;

namespace RareCancers.InfraTests;

/// <summary>Secrets go into the vault and nowhere else.</summary>
public sealed partial class SecretTests
{
    private const string Secret = "Microsoft.KeyVault/vaults/secrets";
    private const string Module = "Microsoft.Resources/deployments";

    [Fact]
    public async Task No_output_contains_a_secret()
    {
        var template = await Template.MainAsync();

        var outputs = template.All.SelectMany(one => Template.TextsOf(one.Json["outputs"]).Select(text => (Text: text, one.SecretParameters)));

        Assert.All(outputs, output =>
        {
            Assert.DoesNotMatch(RequestsKey(), output.Text);
            Assert.All(output.SecretParameters, parameter => Assert.DoesNotContain($"parameters('{parameter}')", output.Text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Secret_parameters_are_used_only_for_secrets_of_the_vault()
    {
        var template = await Template.MainAsync();

        foreach (var one in template.All)
        {
            foreach (var resource in one.Resources.Where(resource => (string)resource["type"]! is not Secret and not Module))
                Assert.All(one.SecretParameters, parameter => Assert.DoesNotContain(Template.TextsOf(resource), text => Uses(text, parameter)));
        }
    }

    [Fact]
    public async Task A_module_declares_secret_parameters_as_secure()
    {
        var template = await Template.MainAsync();

        foreach (var one in template.All)
        {
            foreach (var module in one.Resources.Where(resource => (string)resource["type"]! == Module))
            {
                var inner = module["properties"]!["template"]!["parameters"]!.AsObject();
                var secret = module["properties"]!["parameters"]!.AsObject()
                    .Where(given => one.SecretParameters.Any(parameter => Template.TextsOf(given.Value).Any(text => Uses(text, parameter))));

                Assert.All(secret, given => Assert.Equal("securestring", ((string)inner[given.Key]!["type"]!).ToLowerInvariant()));
            }
        }
    }

    [Fact]
    public async Task No_resource_requests_a_key_from_Azure()
    {
        var template = await Template.MainAsync();

        Assert.DoesNotContain(template.All.SelectMany(one => one.Resources).SelectMany(Template.TextsOf), RequestsKey().IsMatch);
    }

    [Fact]
    public async Task The_keys_of_signed_links_are_created_once_and_never_overwritten()
    {
        var template = await Template.MainAsync();

        var secrets = template.All.SelectMany(one => one.Resources)
            .Where(resource => (string)resource["type"]! == Secret && Template.TextsOf(resource["properties"]).Any(text => Uses(text, "firstTokensKey")));

        Assert.NotNull(Assert.Single(secrets)["@options"]?["onlyIfNotExists"]);
    }

    [Theory]
    [MemberData(nameof(DeploymentSnapshot.Names), MemberType = typeof(DeploymentSnapshot))]
    public async Task A_secret_setting_references_a_secret_in_the_vault(string name)
    {
        var snapshot = await DeploymentSnapshot.LoadAsync(name);
        var held = snapshot.OfType(Secret)
            .Select(secret => secret.Name.Split('/'))
            .Select(parts => $"@Microsoft.KeyVault(VaultName={parts[0]};SecretName={parts[1]})")
            .ToArray();

        var secret = snapshot.Settings.Where(
            setting => setting.Key.StartsWith("Tokens__", StringComparison.Ordinal)
                || setting.Key.EndsWith("Password", StringComparison.Ordinal));

        Assert.NotEmpty(secret);
        Assert.All(secret.Where(setting => setting.Value.Length > 0), setting => Assert.Contains(setting.Value, held));
        Assert.All(snapshot.Settings.Values, value => Assert.DoesNotMatch("(?i)accountkey=|sharedaccess|parameters\\('", value));
    }

    private static bool Uses(string text, string parameter) => text.Contains($"parameters('{parameter}')", StringComparison.Ordinal);

    // listKeys, listSecrets, listAccountSas and every other such function of Azure.
    [GeneratedRegex(@"(?i)\blist[a-z]*\(")]
    private static partial Regex RequestsKey();
}
