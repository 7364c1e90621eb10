using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RareCancers;

/// <summary>Reads and writes a <see cref="ValueList{T}"/> as a JSON array. The JSON context must include the items' array type.</summary>
internal sealed class ValueListJson<T> : JsonConverter<ValueList<T>>
{
    public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        [.. JsonSerializer.Deserialize(ref reader, TypeOf(options)) ?? []];

    public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, [.. value], TypeOf(options));

    private static JsonTypeInfo<T[]> TypeOf(JsonSerializerOptions options) => (JsonTypeInfo<T[]>)options.GetTypeInfo(typeof(T[]));
}
