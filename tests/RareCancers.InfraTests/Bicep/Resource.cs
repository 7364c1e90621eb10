using System.Text.Json.Nodes;

namespace RareCancers.InfraTests.Bicep;

/// <summary>A resource that would be deployed.</summary>
internal sealed class Resource(JsonObject json)
{
    /// <summary>Such as <c>Microsoft.Storage/storageAccounts</c>.</summary>
    public string Type => (string)json["type"]!;

    /// <summary>Its name; for a child resource, the names of its parents and its own, separated by slashes.</summary>
    public string Name => (string)json["name"]!;

    /// <summary>Its name without those of its parents.</summary>
    public string OwnName => Name.Split('/')[^1];

    /// <summary>Its full resource ID.</summary>
    public string Id => (string)json["id"]!;

    /// <summary>The whole resource.</summary>
    public JsonObject Json => json;

    /// <summary>The value at a path of names separated by dots; null if there is none.</summary>
    public JsonNode? this[string path] => path.Split('.').Aggregate<string, JsonNode?>(json, (node, name) => node?[name]);

    /// <summary>The value at a path as text; empty if there is none.</summary>
    public string Text(string path) => this[path]?.ToString() ?? "";

    public override string ToString() => $"{Type} {Name}";
}
