using System.Text.Json.Serialization;

namespace RareCancers.Articles;

/// <summary>Reads and writes an <see cref="ArticleId"/> as its value.</summary>
internal sealed class ArticleIdJson : JsonConverter<ArticleId>
{
    public override ArticleId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ArticleId.TryParse(reader.GetString() ?? "") ?? throw new JsonException("The text is not an article id.");

    public override void Write(Utf8JsonWriter writer, ArticleId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
