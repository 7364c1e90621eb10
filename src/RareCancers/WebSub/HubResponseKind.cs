namespace RareCancers.WebSub;

/// <summary>What telling a hub of a change came to.</summary>
internal enum HubResponseKind
{
    /// <summary>The hub knows.</summary>
    Taken,

    /// <summary>The hub does not want this, and would not the next time.</summary>
    Refused,

    /// <summary>The hub did not take it now; it is to be told again.</summary>
    Later,
}
