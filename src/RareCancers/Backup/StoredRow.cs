using System.Text.Encodings.Web;

namespace RareCancers.Backup;

/// <summary>
/// A table row as JSON, as the Table service itself writes it: the keys, then the properties by name, each preceded by its type if
/// JSON lacks it (Edm.Int64, Edm.Double, Edm.DateTime, Edm.Guid, Edm.Binary). Equal rows have equal text.
/// </summary>
internal static class StoredRow
{
    private const string PartitionKey = "PartitionKey";
    private const string RowKey = "RowKey";
    private const string TypeMark = "@odata.type";

    // Properties of the store rather than the row.
    private static readonly string[] NotOfTheRow = [PartitionKey, RowKey, "Timestamp", "odata.etag"];
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The row in UTF-8, on one line.</summary>
    public static byte[] Write(TableEntity row)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Options))
        {
            json.WriteStartObject();
            json.WriteString(PartitionKey, row.PartitionKey);
            json.WriteString(RowKey, row.RowKey);
            var properties = row.Where(property => property.Value is not null && !NotOfTheRow.Contains(property.Key));
            foreach (var (name, value) in properties.OrderBy(property => property.Key, StringComparer.Ordinal))
                Write(json, name, value);
            json.WriteEndObject();
        }

        return text.ToArray();
    }

    /// <summary>Reads what <see cref="Write(TableEntity)"/> writes.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static TableEntity Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var types = new Dictionary<string, string>(StringComparer.Ordinal);
            var row = new TableEntity();
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.Name.EndsWith(TypeMark, StringComparison.Ordinal))
                    types[property.Name[..^TypeMark.Length]] = property.Value.GetString()!;
                else
                    row[property.Name] = Read(property.Value, types.GetValueOrDefault(property.Name));
            }

            return row.PartitionKey is not null && row.RowKey is not null ? row : throw new FormatException("A row has a PartitionKey and a RowKey.");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or OverflowException)
        {
            throw new FormatException("This is not a row.", failure);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                Write(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                Write(json, name, "Edm.Double", number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset moment:
                Write(json, name, "Edm.DateTime", moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                break;
            case Guid id:
                Write(json, name, "Edm.Guid", id.ToString("D"));
                break;
            case byte[] bytes:
                Write(json, name, "Edm.Binary", Convert.ToBase64String(bytes));
                break;
            default:
                throw new NotSupportedException($"The property {name} is of the type {value.GetType().Name}, which tables do not support.");
        }
    }

    private static void Write(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + TypeMark, type);
        json.WriteString(name, value);
    }

    private static object Read(JsonElement value, string? type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.String, null) => value.GetString()!,
        (JsonValueKind.True or JsonValueKind.False, null) => value.GetBoolean(),
        (JsonValueKind.Number, null) => value.GetInt32(),
        (JsonValueKind.String, "Edm.Int64") => long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        (JsonValueKind.String, "Edm.Double") => double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
        (JsonValueKind.String, "Edm.DateTime") =>
            DateTimeOffset.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        (JsonValueKind.String, "Edm.Guid") => Guid.ParseExact(value.GetString()!, "D"),
        (JsonValueKind.String, "Edm.Binary") => Convert.FromBase64String(value.GetString()!),
        _ => throw new FormatException($"Values of the type {type ?? value.ValueKind.ToString()} are not known."),
    };
}
