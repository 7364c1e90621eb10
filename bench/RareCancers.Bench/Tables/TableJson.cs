using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Bench.Tables;

/// <summary>The JSON of rows with minimal metadata: types that JSON lacks are named beside the property.</summary>
internal static class TableJson
{
    private const string TypeSuffix = "@odata.type";

    /// <summary>The body of a request.</summary>
    public static async Task<JsonObject> ReadAsync(Stream body) => (await JsonNode.ParseAsync(body))!.AsObject();

    /// <summary>Sends JSON.</summary>
    public static async Task WriteAsync(HttpResponse response, int status, JsonObject body)
    {
        response.StatusCode = status;
        response.ContentType = "application/json;odata=minimalmetadata";
        await using var writer = new Utf8JsonWriter(response.Body);
        body.WriteTo(writer);
    }

    /// <summary>The body of an error.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="operation">The place of the operation that failed in its transaction; null outside transactions.</param>
    public static JsonObject ErrorOf(RequestFailedException failure, int? operation = null) => new()
    {
        ["odata.error"] = new JsonObject
        {
            ["code"] = failure.ErrorCode,
            ["message"] = new JsonObject
            {
                ["lang"] = "en-US",
                ["value"] = operation is { } place ? string.Create(CultureInfo.InvariantCulture, $"{place}:{failure.Message}") : failure.Message,
            },
        },
    };

    /// <summary>A row as JSON.</summary>
    public static JsonObject Of(TableEntity entity)
    {
        var json = new JsonObject
        {
            ["odata.etag"] = entity.ETag.ToString(),
            ["PartitionKey"] = entity.PartitionKey,
            ["RowKey"] = entity.RowKey,
            ["Timestamp"] = TimeOf(entity.Timestamp!.Value),
        };
        foreach (var (name, value) in entity.Where(property => !json.ContainsKey(property.Key)))
        {
            (var type, json[name]) = value switch
            {
                long number => ("Edm.Int64", (JsonNode)number.ToString(CultureInfo.InvariantCulture)),
                DateTimeOffset time => ("Edm.DateTime", TimeOf(time)),
                byte[] bytes => ("Edm.Binary", Convert.ToBase64String(bytes)),
                Guid guid => ("Edm.Guid", guid.ToString()),
                double number => ("Edm.Double", number),
                int number => (null, number),
                bool flag => (null, flag),
                string text => (null, text),
                _ => throw new NotSupportedException($"The property {name} is a {value?.GetType()}."),
            };
            if (type is not null)
                json[name + TypeSuffix] = type;
        }

        return json;
    }

    /// <summary>A row from JSON.</summary>
    public static TableEntity ToEntity(JsonObject json)
    {
        var entity = new TableEntity();
        foreach (var (name, value) in json.Where(property => !property.Key.StartsWith("odata.", StringComparison.Ordinal) && property.Value is not null))
        {
            if (!name.EndsWith(TypeSuffix, StringComparison.Ordinal) && name != nameof(ITableEntity.Timestamp))
                entity[name] = ValueOf(value!, json[name + TypeSuffix]?.ToString());
        }

        return entity;
    }

    private static object ValueOf(JsonNode value, string? type) => type switch
    {
        "Edm.Int64" => long.Parse(value.ToString(), CultureInfo.InvariantCulture),
        "Edm.DateTime" => DateTimeOffset.Parse(value.ToString(), CultureInfo.InvariantCulture),
        "Edm.Binary" => Convert.FromBase64String(value.ToString()),
        "Edm.Guid" => Guid.Parse(value.ToString()),
        "Edm.Double" => value.GetValue<double>(),
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => value.ToString(),
            JsonValueKind.Number => value.GetValue<int>(),
            JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
            var kind => throw new NotSupportedException($"A property cannot be {kind}."),
        },
    };

    private static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
