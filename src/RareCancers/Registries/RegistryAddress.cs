namespace RareCancers.Registries;

/// <summary>Checks the base addresses of registries.</summary>
internal static class RegistryAddress
{
    /// <summary>Whether a base address is https, or http to this machine, without query, fragment and user name.</summary>
    public static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Query: "", Fragment: "", UserInfo: "" }
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
