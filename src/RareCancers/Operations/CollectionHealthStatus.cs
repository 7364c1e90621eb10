using System.Text.Json.Serialization;

namespace RareCancers.Operations;

/// <summary>The health of a Collection, from best to worst.</summary>
public enum CollectionHealthStatus
{
    /// <summary>The last attempt succeeded.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>The page has been unchanged for longer than usual for this Collection; it may be an old cached copy.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    /// <summary>The last attempt was refused; the last good state is served.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The data are older than <c>Collections:MaxAgeHours</c>, or there are none.</summary>
    [JsonStringEnumMemberName("outdated")]
    Outdated,

    /// <summary>Its page has not been read yet.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,
}
