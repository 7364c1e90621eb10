namespace RareCancers.Testing.Http;

/// <summary>How Europe PMC's last page of results shows that it is the last; all three occur.</summary>
public enum EuropePmcEnding
{
    /// <summary>It has no next cursor.</summary>
    NoCursor,

    /// <summary>It repeats the cursor that was sent.</summary>
    SameCursor,

    /// <summary>It has a next cursor, which leads to an empty page.</summary>
    EmptyPage,
}
