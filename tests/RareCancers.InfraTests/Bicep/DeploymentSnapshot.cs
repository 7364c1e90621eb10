using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RareCancers.Testing;

namespace RareCancers.InfraTests.Bicep;

/// <summary>What a parameter file would deploy (<c>bicep snapshot</c>).</summary>
internal sealed class DeploymentSnapshot
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<DeploymentSnapshot>>> Known = new(StringComparer.Ordinal);

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private DeploymentSnapshot(string text)
    {
        var json = JsonNode.Parse(text)!;
        // The CLI lists the outputs in a different order each time.
        json["outputs"] = Outputs = new JsonObject(
            json["outputs"]!.AsObject()
                .OrderBy(output => output.Key, StringComparer.Ordinal)
                .Select(output => KeyValuePair.Create(output.Key, output.Value?.DeepClone())));
        Text = json.ToJsonString(Readable) + "\n";
        Resources = [.. json["predictedResources"]!.AsArray().Select(resource => new Resource(resource!.AsObject()))];
    }

    /// <summary>The whole snapshot in a stable format.</summary>
    public string Text { get; }

    /// <summary>The resources.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>The outputs of the deployment.</summary>
    public JsonObject Outputs { get; }

    /// <summary>The app's settings; values known only in Azure are expressions in brackets.</summary>
    public IReadOnlyDictionary<string, string> Settings => OfType("Microsoft.Web/sites/config").Single().Json["properties"]!.AsObject()
        .ToDictionary(setting => setting.Key, setting => (string)setting.Value!);

    /// <summary>The names of the parameter files without extension.</summary>
    public static TheoryData<string> Names() =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicepparam")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Returns the snapshot of a parameter file, which is created once.</summary>
    /// <param name="name">The name of the parameter file without extension.</param>
    public static Task<DeploymentSnapshot> LoadAsync(string name) =>
        Known.GetOrAdd(name, _ => new(async () => new(await BicepCli.SnapshotAsync(name + ".bicepparam")))).Value;

    /// <summary>Creates the snapshot of a parameter file that the test provides.</summary>
    /// <param name="name">The name of the parameter file without extension.</param>
    /// <param name="parameters">Its content.</param>
    public static async Task<DeploymentSnapshot> LoadAsync(string name, string parameters)
    {
        BicepCli.Add(name + ".bicepparam", parameters);
        return new(await BicepCli.SnapshotAsync(name + ".bicepparam"));
    }

    /// <summary>The resources of a type.</summary>
    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);
}
