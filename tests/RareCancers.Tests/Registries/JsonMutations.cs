using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace RareCancers.Tests.Registries;

/// <summary>Changes responses of services at random, as a broken service or a broken connection could.</summary>
internal static class JsonMutations
{
    private static readonly Gen<string> Odd = Gen.OneOf(
        "null", "true", "[]", "{}", "-1", "1e400", "99999999999999999999", "\"\"", "\" \"", "\"text\"", "\"\\ud800\"", "\"2025-02-30\"", "\"<p>a<b>c</p>\"",
        "\"&lt;&amp;lt;\"", "\"\\u0000\"", "\"10.1186/x\"", "\"javascript:alert(1)\"", "[[[1]]]", "[null,{},[]]", "{\"a\":{\"b\":[]}}",
        $"\"{new string('x', 5000)}\"", $"\"{new string('<', 3000)}\"", $"[{string.Join(',', Enumerable.Repeat("{}", 500))}]");

    /// <summary>The response with some of its values replaced by others, of any type.</summary>
    public static Gen<byte[]> OfValues(byte[] response) => Gen.Select(Gen.Int[0, int.MaxValue], Odd).Array[1, 6].Select(changes =>
    {
        var root = JsonNode.Parse(response)!;
        foreach (var (place, value) in changes)
        {
            var nodes = Inner(root).ToArray();
            if (nodes.Length > 0)
                nodes[place % nodes.Length].ReplaceWith(JsonNode.Parse(value.Replace("\\ud800", "?", StringComparison.Ordinal)));
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    });

    /// <summary>The response with some bytes replaced, or cut off at some place.</summary>
    public static Gen<byte[]> OfBytes(byte[] response) =>
        Gen.Select(Gen.Select(Gen.Int[0, response.Length - 1], Gen.Byte).Array[1, 10], Gen.Int[0, 4 * response.Length]).Select((changes, end) =>
        {
            var bytes = response.AsSpan(..Math.Min(end, response.Length)).ToArray();
            foreach (var (place, value) in changes.Where(change => change.Item1 < bytes.Length))
                bytes[place] = value;
            return bytes;
        });

    private static IEnumerable<JsonNode> Inner(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Inner(child).Prepend(child));
    }
}
