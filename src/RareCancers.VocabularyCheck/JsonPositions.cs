using System.Text;
using System.Text.Json;

namespace RareCancers.VocabularyCheck;

/// <summary>Finds the values of a JSON text.</summary>
internal static class JsonPositions
{
    /// <summary>The line and column, both from 1, of each value or of the property that has it, by its JSON Pointer (RFC 6901).</summary>
    /// <param name="json">Valid JSON in UTF-8.</param>
    public static Dictionary<string, (int Line, int Column)> Read(ReadOnlySpan<byte> json)
    {
        var positions = new Dictionary<string, (int, int)>(StringComparer.Ordinal);
        var parents = new Stack<(string Pointer, int Index)>();
        var reader = new Utf8JsonReader(json);
        var named = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    parents.Pop();
                    continue;
                case JsonTokenType.PropertyName:
                    named = $"{parents.Peek().Pointer}/{Escape(reader.GetString()!)}";
                    positions[named] = PositionOf(json, reader.TokenStartIndex);
                    continue;
            }

            var pointer = named;
            if (parents.TryPop(out var parent))
            {
                // An object's index stays at -1: its values have names.
                if (parent.Index >= 0)
                    pointer = $"{parent.Pointer}/{parent.Index++}";
                parents.Push(parent);
            }

            positions.TryAdd(pointer, PositionOf(json, reader.TokenStartIndex));
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                parents.Push((pointer, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
        }

        return positions;
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static (int Line, int Column) PositionOf(ReadOnlySpan<byte> json, long start)
    {
        var before = json[..(int)start];
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
