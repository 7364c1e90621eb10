using Azure.Core;
using Azure.Identity;

namespace RareCancers;

/// <summary>The identity with which the app signs in to Azure. This is the only place that creates a credential, and it never guesses one.</summary>
public static class AppIdentity
{
    /// <summary>Creates the credential of a managed identity.</summary>
    /// <param name="clientId">The client ID of a user-assigned identity; null or empty for the system-assigned one.</param>
    public static TokenCredential CreateCredential(string? clientId) => new ManagedIdentityCredential(
        string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
}
