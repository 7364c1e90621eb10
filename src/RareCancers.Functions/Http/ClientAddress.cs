using System.Net;
using Microsoft.AspNetCore.Http;

namespace RareCancers.Functions.Http;

/// <summary>The client address of a request.</summary>
internal static class ClientAddress
{
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>
    /// The remote address of the connection. When that is this machine, as behind the platform's host or a proxy, the last address in
    /// X-Forwarded-For, which that proxy added itself; those before it may be forged.
    /// </summary>
    public static string Get(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress;
        if (remote is not null && !IPAddress.IsLoopback(remote))
            return remote.ToString();

        var last = context.Request.Headers[ForwardedFor].ToString().Split(',')[^1].Trim();
        // Azure's front end adds the port.
        return IPEndPoint.TryParse(last, out var forwarded) ? forwarded.Address.ToString() : "";
    }
}
