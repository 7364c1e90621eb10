namespace RareCancers.WebSub;

/// <summary>The outcome of notifying a hub. The names are trace tags: never rename one.</summary>
internal enum HubResponseKind
{
    /// <summary>The hub accepted the notification.</summary>
    Taken,

    /// <summary>The hub refused it, and would do so again.</summary>
    Refused,

    /// <summary>The hub could not accept it now; retry later.</summary>
    Later,
}
