using System.Text.Json.Serialization;

namespace RareCancers.Operations;

/// <summary>The health of a source or a Collection, from best to worst.</summary>
public enum CollectionHealthStatus
{
    /// <summary>The last attempt succeeded.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>It has been unchanged for longer than usual; it may be an old cached copy.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    /// <summary>A feed may have dropped items before they were read.</summary>
    [JsonStringEnumMemberName("incomplete")]
    Incomplete,

    /// <summary>The last attempt was refused; the last good state is served.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The data are older than <c>Collections:MaxAgeHours</c>, or there are none.</summary>
    [JsonStringEnumMemberName("outdated")]
    Outdated,

    /// <summary>It has not been read yet.</summary>
    [JsonStringEnumMemberName("starting")]
    Starting,
}
