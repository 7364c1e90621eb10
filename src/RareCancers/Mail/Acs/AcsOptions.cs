namespace RareCancers.Mail.Acs;

/// <summary>The section <c>Mail:Acs</c> of the settings: Azure Communication Services Email, used with the app's managed identity.</summary>
public sealed class AcsOptions
{
    /// <summary>The Communication Services resource, such as <c>https://news.europe.communication.azure.com</c>; null when it is not used.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The client ID of a user-assigned identity; null for the system-assigned one.</summary>
    public string? ClientId { get; set; }

    /// <summary>Whether the endpoint is the address of a resource.</summary>
    internal bool IsValid =>
        Uri.TryCreate(Endpoint, UriKind.Absolute, out var endpoint)
        && endpoint.Scheme == Uri.UriSchemeHttps
        && endpoint.PathAndQuery == "/"
        && endpoint.UserInfo.Length == 0;
}
