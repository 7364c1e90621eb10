using System.Text.RegularExpressions;
using RareCancers.InfraTests.Bicep;

namespace RareCancers.InfraTests;

/// <summary>Where secrets go: into the vault, and nowhere else.</summary>
public sealed partial class SecretTests
{
    private const string Secret = "Microsoft.KeyVault/vaults/secrets";
    private const string Module = "Microsoft.Resources/deployments";

    [Fact]
    public async Task No_output_tells_a_secret()
    {
        var template = await Template.MainAsync();

        var outputs = template.All.SelectMany(one => Template.TextsOf(one.Json["outputs"]).Select(text => (Text: text, one.SecretParameters)));

        Assert.All(outputs, output =>
        {
            Assert.DoesNotMatch(AsksForKey(), output.Text);
            Assert.All(output.SecretParameters, parameter => Assert.DoesNotContain($"parameters('{parameter}')", output.Text, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Secret_parameters_reach_secrets_of_the_vault_alone()
    {
        var template = await Template.MainAsync();

        foreach (var one in template.All)
        {
            foreach (var resource in one.Resources.Where(resource => (string)resource["type"]! is not Secret and not Module))
                Assert.All(one.SecretParameters, parameter => Assert.DoesNotContain(Template.TextsOf(resource), text => Uses(text, parameter)));
        }
    }

    [Fact]
    public async Task A_module_takes_a_secret_as_a_secret()
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
    public async Task No_resource_asks_Azure_for_a_key()
    {
        var template = await Template.MainAsync();

        Assert.DoesNotContain(template.All.SelectMany(one => one.Resources).SelectMany(Template.TextsOf), AsksForKey().IsMatch);
    }

    [Fact]
    public async Task The_keys_of_signed_links_are_made_once_and_never_written_again()
    {
        var template = await Template.MainAsync();

        var secrets = template.All.SelectMany(one => one.Resources)
            .Where(resource => (string)resource["type"]! == Secret && Template.TextsOf(resource["properties"]).Any(text => Uses(text, "firstTokensKey")));

        Assert.NotNull(Assert.Single(secrets)["@options"]?["onlyIfNotExists"]);
    }

    [Theory]
    [MemberData(nameof(Forecast.Names), MemberType = typeof(Forecast))]
    public async Task A_setting_that_is_a_secret_is_a_reference_to_one_that_the_vault_holds(string name)
    {
        var forecast = await Forecast.OfAsync(name);
        var held = forecast.OfType(Secret).Select(secret => secret.Name.Split('/')).Select(parts => $"@Microsoft.KeyVault(VaultName={parts[0]};SecretName={parts[1]})").ToArray();

        var secret = forecast.Settings.Where(setting => setting.Key.StartsWith("Tokens__", StringComparison.Ordinal) || setting.Key.EndsWith("Password", StringComparison.Ordinal));

        Assert.NotEmpty(secret);
        Assert.All(secret.Where(setting => setting.Value.Length > 0), setting => Assert.Contains(setting.Value, held));
        Assert.All(forecast.Settings.Values, value => Assert.DoesNotMatch("(?i)accountkey=|sharedaccess|parameters\\('", value));
    }

    private static bool Uses(string text, string parameter) => text.Contains($"parameters('{parameter}')", StringComparison.Ordinal);

    // listKeys, listSecrets, listAccountSas and all others that Azure has.
    [GeneratedRegex(@"(?i)\blist[a-z]*\(")]
    private static partial Regex AsksForKey();
}
