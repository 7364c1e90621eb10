using System.Text.Json.Nodes;

namespace RareCancers.InfraTests.Bicep;

/// <summary>The template built from main.bicep, including the templates of its modules.</summary>
internal sealed class Template
{
    private static readonly Lazy<Task<Template>> Main = new(async () => new(JsonNode.Parse(await BicepCli.BuildAsync("main.bicep"))!.AsObject()));

    private Template(JsonObject json)
    {
        Json = json;
        Resources = [.. ResourcesOf(json)];
        Modules =
        [
            .. Resources.Where(resource => (string)resource["type"]! == "Microsoft.Resources/deployments")
                .Select(module => new Template(module["properties"]!["template"]!.AsObject())),
        ];
    }

    /// <summary>The whole template.</summary>
    public JsonObject Json { get; }

    /// <summary>Its own resources, including modules.</summary>
    public IReadOnlyList<JsonObject> Resources { get; }

    /// <summary>The templates of its modules.</summary>
    public IReadOnlyList<Template> Modules { get; }

    /// <summary>This template and all nested ones.</summary>
    public IEnumerable<Template> All => Modules.SelectMany(module => module.All).Prepend(this);

    /// <summary>The names of its secure parameters.</summary>
    public IEnumerable<string> SecretParameters => (Json["parameters"]?.AsObject() ?? [])
        .Where(parameter => ((string?)parameter.Value!["type"] ?? "").StartsWith("secure", StringComparison.OrdinalIgnoreCase))
        .Select(parameter => parameter.Key);

    /// <summary>Returns the template of main.bicep, which is built once.</summary>
    public static Task<Template> MainAsync() => Main.Value;

    /// <summary>Every string in a part of a template.</summary>
    public static IEnumerable<string> TextsOf(JsonNode? node) => node switch
    {
        JsonObject branch => branch.SelectMany(member => TextsOf(member.Value)),
        JsonArray list => list.SelectMany(TextsOf),
        JsonValue leaf when leaf.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static IEnumerable<JsonObject> ResourcesOf(JsonObject json) => json["resources"] switch
    {
        JsonObject named => named.Select(resource => resource.Value!.AsObject()),
        JsonArray listed => listed.Select(resource => resource!.AsObject()),
        _ => [],
    };
}
