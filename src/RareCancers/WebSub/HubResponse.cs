namespace RareCancers.WebSub;

/// <summary>What a hub said when it was told of a change.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Reason">Why it was not taken, as a sentence; null when it was.</param>
internal sealed record HubResponse(HubResponseKind Outcome, string? Reason = null)
{
    public static HubResponse Taken { get; } = new(HubResponseKind.Taken);

    public static HubResponse Refused(string reason) => new(HubResponseKind.Refused, reason);

    public static HubResponse Later(string reason) => new(HubResponseKind.Later, reason);
}
