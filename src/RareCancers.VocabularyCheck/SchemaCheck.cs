using System.Text.Json;
using Json.Pointer;
using Json.Schema;

namespace RareCancers.VocabularyCheck;

/// <summary>Holds files against the schemas that they name.</summary>
public static class SchemaCheck
{
    /// <summary>What is wrong in a file; empty if nothing is.</summary>
    /// <param name="file">The path of a JSON file in UTF-8 whose <c>$schema</c> is the name of a schema in the same folder.</param>
    /// <exception cref="IOException">The file or its schema cannot be read.</exception>
    public static IReadOnlyList<Problem> ProblemsIn(string file) => ProblemsIn(file, File.ReadAllBytes(file));

    /// <summary>What would be wrong in a file if it had this content; empty if nothing would.</summary>
    /// <param name="file">The path of the file, whose folder has the schemas. The file itself is not read.</param>
    /// <param name="json">The content in UTF-8.</param>
    /// <exception cref="IOException">The schema cannot be read.</exception>
    public static IReadOnlyList<Problem> ProblemsIn(string file, ReadOnlySpan<byte> json)
    {
        JsonElement content;
        try
        {
            content = JsonElement.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException failure)
        {
            return [new Problem(file, (int)(failure.LineNumber ?? 0) + 1, (int)(failure.BytePositionInLine ?? 0) + 1, failure.Message)];
        }

        var schemas = new SchemaFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (SchemaOf(content) is not { } schema || !schemas.Contains(schema))
            return [new Problem(file, 1, 1, "\"$schema\" is not the name of a schema in the folder of the file.")];

        var positions = JsonPositions.Read(json);
        return [.. schemas.Failures(schema, content).GroupBy(failure => failure.InstanceLocation).Select(AsProblem).OrderBy(problem => problem.Line)];

        Problem AsProblem(IGrouping<JsonPointer, EvaluationResults> failures)
        {
            var place = failures.Key;
            var (line, column) = positions[place.ToString()];
            var prefix = place.SegmentCount > 0 ? $"{place}: " : "";
            var messages = string.Join("; ", failures.SelectMany(failure => failure.Errors!.Values));
            var hint = schemas.DescriptionOf(schema, place) is { } description ? $" Hint: {description}" : "";
            return new Problem(file, line, column, $"{prefix}{messages}.{hint}");
        }
    }

    private static string? SchemaOf(JsonElement content) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty("$schema", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
}
