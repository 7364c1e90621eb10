using System.Reflection;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace RareCancers.Testing.Tables;

/// <summary>A row of the fake table: its properties by name. Like the service, it does not store null.</summary>
internal sealed class StoredEntity
{
    // "Understanding the Table service data model": a key has up to 1 KiB, a string property up to 64 KiB of UTF-16.
    private const int MaxKeyBytes = 1024;
    private const int MaxStringBytes = 64 * 1024;

    private static readonly string[] SystemProperties =
        [nameof(ITableEntity.PartitionKey), nameof(ITableEntity.RowKey), nameof(ITableEntity.Timestamp), nameof(ITableEntity.ETag), "odata.etag"];

    private readonly string partitionKey;
    private readonly string rowKey;
    private readonly DateTimeOffset written;
    private readonly Dictionary<string, object> properties;

    private StoredEntity(string partitionKey, string rowKey, ETag etag, DateTimeOffset written, Dictionary<string, object> properties)
    {
        this.partitionKey = partitionKey;
        this.rowKey = rowKey;
        this.written = written;
        this.properties = properties;
        ETag = etag;
    }

    public ETag ETag { get; }

    /// <exception cref="RequestFailedException">400, as the service answers for invalid keys.</exception>
    public static void CheckKeys(ITableEntity entity)
    {
        foreach (var key in new[] { entity.PartitionKey, entity.RowKey })
        {
            if (key.Any(character => character is '/' or '\\' or '#' or '?' || char.IsControl(character)))
                throw new RequestFailedException(400, $"The key '{key}' contains a forbidden character.", "OutOfRangeInput", null);
            if (Encoding.Unicode.GetByteCount(key) > MaxKeyBytes)
                throw new RequestFailedException(400, "The key is too long.", "KeyValueTooLarge", null);
        }
    }

    /// <summary>The entity as stored, merged into an existing row if given.</summary>
    public static StoredEntity From(ITableEntity entity, ETag etag, DateTimeOffset written, StoredEntity? mergedInto)
    {
        var properties = mergedInto is null ? [] : new Dictionary<string, object>(mergedInto.properties);
        foreach (var (name, value) in PropertiesOf(entity))
        {
            if (value is string text && Encoding.Unicode.GetByteCount(text) > MaxStringBytes)
                throw new RequestFailedException(400, $"The property {name} is too large.", "PropertyValueTooLarge", null);
            properties[name] = value;
        }

        return new StoredEntity(entity.PartitionKey, entity.RowKey, etag, written, properties);
    }

    /// <summary>A string property; null when there is none.</summary>
    public string? TextOf(string property) => properties.GetValueOrDefault(property) as string;

    /// <summary>The row as an entity of the reader's type.</summary>
    public T To<T>()
        where T : class, ITableEntity
    {
        if (typeof(T) == typeof(TableEntity))
            return WithSystemProperties((T)(ITableEntity)new TableEntity(new Dictionary<string, object>(properties)));

        var entity = Activator.CreateInstance<T>();
        foreach (var (name, value) in properties)
            typeof(T).GetProperty(name)?.SetValue(entity, value);
        return WithSystemProperties(entity);
    }

    private T WithSystemProperties<T>(T entity)
        where T : class, ITableEntity
    {
        entity.PartitionKey = partitionKey;
        entity.RowKey = rowKey;
        entity.Timestamp = written;
        entity.ETag = ETag;
        return entity;
    }

    private static IEnumerable<KeyValuePair<string, object>> PropertiesOf(ITableEntity entity)
    {
        var all = entity is TableEntity table
            ? table.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value))
            : entity.GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(property => KeyValuePair.Create(property.Name, property.GetValue(entity)));
        foreach (var (name, value) in all)
        {
            if (value is not null && !SystemProperties.Contains(name))
                yield return KeyValuePair.Create(name, value);
        }
    }
}
