using System.Text.Json.Serialization;

namespace RareCancers.Operations;

/// <summary>How a Collection is, from well to worse.</summary>
public enum CollectionHealthStatus
{
    /// <summary>The last try succeeded.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>The page is the same for longer than is usual for this Collection: it may be a copy that is served over and over.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    /// <summary>The last try was refused; the last good state is served.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The data are older than <c>Collections:MaxAgeHours</c>, or there are none.</summary>
    [JsonStringEnumMemberName("outdated")]
    Outdated,

    /// <summary>Its page has not been read yet.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,
}
