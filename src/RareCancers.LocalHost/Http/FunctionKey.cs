using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace RareCancers.LocalHost.Http;

/// <summary>The key for protected functions, sent as <c>?code=</c> or in the header <c>x-functions-key</c>.</summary>
/// <param name="key">The key; null or empty for none: then protected functions answer only this machine.</param>
internal sealed class FunctionKey(string? key)
{
    private readonly byte[]? hash = string.IsNullOrEmpty(key) ? null : Hash(key);

    /// <summary>True if a key is configured.</summary>
    public bool IsSet => hash is not null;

    /// <summary>True if the level requires no key, or the request has the right one or, without a configured key, comes from this machine.</summary>
    public bool Admits(HttpRequest request, AuthorizationLevel level) =>
        level == AuthorizationLevel.Anonymous
        || (hash is null ? ThisMachine.Sent(request) : Matches(request.Headers["x-functions-key"]) || Matches(request.Query["code"]));

    // Hashes have equal lengths, so the comparison takes constant time.
    private bool Matches(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Hash(given), hash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
