using Azure.Core;
using Azure.Identity;

namespace RareCancers;

/// <summary>As whom the app signs in to Azure: the one place where a credential is made, and one kind of it, with no guessing.</summary>
public static class AppIdentity
{
    /// <summary>A managed identity.</summary>
    /// <param name="clientId">The client id of a user-assigned one; null or empty for the system-assigned one.</param>
    public static TokenCredential CreateCredential(string? clientId) => new ManagedIdentityCredential(
        string.IsNullOrEmpty(clientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
}
