using System.Globalization;
using System.Text.Json;
using Json.Pointer;
using Json.Schema;

namespace RareCancers.VocabularyCheck;

/// <summary>The schemas of a folder, which may refer to each other by file name.</summary>
internal sealed class SchemaFolder
{
    // Not a file: address, because the library drops the fragment of a reference to one.
    private static readonly Uri Base = new("https://schemas.invalid/");

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Hierarchical, Culture = CultureInfo.InvariantCulture };

    private readonly string folder;
    private readonly SchemaRegistry registry = new();

    static SchemaFolder()
    {
        ErrorMessages.Pattern = "The value does not have the right form";
        ErrorMessages.FalseSchema = "There is no such property";
        ErrorMessages.DependentRequired = "Required properties [[missing]] are not present";
    }

    /// <param name="folder">Its path.</param>
    public SchemaFolder(string folder)
    {
        this.folder = folder;
        registry.Fetch = (address, _) => Build(new Uri(address.GetLeftPart(UriPartial.Path)));
    }

    /// <summary>Whether it has a schema of this file name.</summary>
    public bool Contains(string name) => File.Exists(Path.Combine(folder, name));

    /// <summary>The places in a value that do not match a schema; empty if all do.</summary>
    /// <param name="name">The schema's file name.</param>
    /// <param name="value">The value.</param>
    public IReadOnlyList<EvaluationResults> Failures(string name, JsonElement value)
    {
        var schema = (JsonSchema)registry.Get(new Uri(Base, name))!;
        return [.. FailuresIn(schema.Evaluate(value, Options))];
    }

    /// <summary>The description of a place in a value; null if the schema has none.</summary>
    /// <param name="name">The schema's file name.</param>
    /// <param name="place">The place.</param>
    public string? DescriptionOf(string name, JsonPointer place) =>
        Describe(name, Read(name), [.. Enumerable.Range(0, place.SegmentCount).Select(depth => place[depth].ToString())], null);

    // What holds, and what one of several alternatives makes up for, may contain results that do not hold.
    private static IEnumerable<EvaluationResults> FailuresIn(EvaluationResults results)
    {
        if (results.IsValid)
            return [];
        var details = (results.Details ?? []).ToLookup(detail => IsAlternative(results, detail));
        var inner = details[false].Concat(details[true].Any(alternative => alternative.IsValid) ? [] : details[true]).SelectMany(FailuresIn);
        return results.Errors is null ? inner : inner.Prepend(results);
    }

    private static bool IsAlternative(EvaluationResults results, EvaluationResults detail) =>
        detail.EvaluationPath.ToString().StartsWith($"{results.EvaluationPath}/anyOf/", StringComparison.Ordinal);

    // A description beside a reference says more than that of the definition.
    private string? Describe(string name, JsonElement schema, ReadOnlySpan<string> place, string? outer)
    {
        var description = outer ?? (Property(schema, "description") is { } text ? text.GetString() : null);
        if (Property(schema, "$ref")?.GetString()!.Split('#') is [var file, var pointer])
        {
            var target = file.Length > 0 ? file : name;
            return Describe(target, JsonPointer.Parse(pointer).Evaluate(Read(target))!.Value, place, description);
        }

        if (place.IsEmpty)
            return description;
        var child = Property(schema, "properties") is { } properties ? Property(properties, place[0]) : null;
        child ??= Property(schema, "items") ?? Property(schema, "additionalProperties");
        return child is { ValueKind: JsonValueKind.Object } ? Describe(name, child.Value, place[1..], null) : null;
    }

    private JsonSchema Build(Uri address) =>
        JsonSchema.Build(Read(Base.MakeRelativeUri(address).ToString()), new BuildOptions { SchemaRegistry = registry }, address);

    private static JsonElement? Property(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) ? value : null;

    private JsonElement Read(string name) => JsonElement.Parse(File.ReadAllBytes(Path.Combine(folder, name)));
}
