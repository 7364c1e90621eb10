namespace RareCancers.WebSub;

/// <summary>A hub's response to a notification.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why the notification was not accepted, as a sentence; null if it was.</param>
internal sealed record HubResponse(HubResponseKind Outcome, string? Reason = null)
{
    public static HubResponse Taken { get; } = new(HubResponseKind.Taken);

    public static HubResponse Refused(string reason) => new(HubResponseKind.Refused, reason);

    public static HubResponse Later(string reason) => new(HubResponseKind.Later, reason);
}
