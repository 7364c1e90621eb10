using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RareCancers.Testing;

namespace RareCancers.InfraTests.Bicep;

/// <summary>What a parameter file would deploy.</summary>
internal sealed class Forecast
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Forecast>>> Known = new(StringComparer.Ordinal);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Forecast(string text)
    {
        var json = JsonNode.Parse(text)!;
        // The CLI tells them in another order each time.
        json["outputs"] = Outputs = new JsonObject(json["outputs"]!.AsObject().OrderBy(output => output.Key, StringComparer.Ordinal).Select(output => KeyValuePair.Create(output.Key, output.Value?.DeepClone())));
        Text = json.ToJsonString(Readable) + "\n";
        Resources = [.. json["predictedResources"]!.AsArray().Select(resource => new Resource(resource!.AsObject()))];
    }

    /// <summary>All of it, the same each time.</summary>
    public string Text { get; }

    /// <summary>The resources.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>What the deployment tells.</summary>
    public JsonObject Outputs { get; }

    /// <summary>The app's settings; what is known in Azure only is an expression in brackets.</summary>
    public IReadOnlyDictionary<string, string> Settings => OfType("Microsoft.Web/sites/config").Single().Json["properties"]!.AsObject()
        .ToDictionary(setting => setting.Key, setting => (string)setting.Value!);

    /// <summary>The names of the parameter files, without their ending.</summary>
    public static TheoryData<string> Names() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("infra"), "*.bicepparam").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>Works it out once.</summary>
    /// <param name="name">The parameter file's name, without its ending.</param>
    public static Task<Forecast> OfAsync(string name) =>
        Known.GetOrAdd(name, _ => new(async () => new(await BicepCli.SnapshotAsync(name + ".bicepparam")))).Value;

    /// <summary>Works out what a parameter file of the test's own would deploy.</summary>
    /// <param name="name">The parameter file's name, without its ending.</param>
    /// <param name="parameters">Its text.</param>
    public static async Task<Forecast> OfAsync(string name, string parameters)
    {
        BicepCli.Add(name + ".bicepparam", parameters);
        return new(await BicepCli.SnapshotAsync(name + ".bicepparam"));
    }

    /// <summary>The resources of a type.</summary>
    public IEnumerable<Resource> OfType(string type) => Resources.Where(resource => resource.Type == type);
}
