using System.Text.Json.Nodes;

namespace RareCancers.InfraTests.Bicep;

/// <summary>A resource that would be deployed.</summary>
internal sealed class Resource(JsonObject json)
{
    /// <summary>Such as <c>Microsoft.Storage/storageAccounts</c>.</summary>
    public string Type => (string)json["type"]!;

    /// <summary>Its name; of a part of another resource, the names of both with slashes between.</summary>
    public string Name => (string)json["name"]!;

    /// <summary>Its name without those of the resources that it is a part of.</summary>
    public string OwnName => Name.Split('/')[^1];

    /// <summary>Its whole id.</summary>
    public string Id => (string)json["id"]!;

    /// <summary>All of it.</summary>
    public JsonObject Json => json;

    /// <summary>A value, by a path of names with dots between; null when there is none.</summary>
    public JsonNode? this[string path] => path.Split('.').Aggregate<string, JsonNode?>(json, (node, name) => node?[name]);

    /// <summary>A value as text: <c>True</c> and <c>False</c> for truth values, empty for none.</summary>
    public string Text(string path) => this[path]?.ToString() ?? "";

    public override string ToString() => $"{Type} {Name}";
}
