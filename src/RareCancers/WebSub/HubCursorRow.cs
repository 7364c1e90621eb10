namespace RareCancers.WebSub;

/// <summary>How far a hub has been notified of a Collection's changes, as a table row.</summary>
internal sealed class HubCursorRow : TableRow
{
    public long Through { get; set; }

    // Hashed: an address may be long and may contain a secret.
    public static string Key(Uri hub) => ShortHash.Create(hub.AbsoluteUri, 16);
}
