using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace RareCancers.Functions.Http;

/// <summary>The client address of a request.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// The address that the configured Front Door profile reports, otherwise that of the connection. Behind the platform's host or a
    /// configured proxy, the framework has replaced the latter with the last address in X-Forwarded-For; those before it may be forged.
    /// </summary>
    /// <returns>An IP address; empty when it is unknown.</returns>
    public static string Get(HttpContext context) =>
        (context.RequestServices.GetRequiredService<FrontDoor>().ClientOf(context.Request) ?? context.Connection.RemoteIpAddress)?.ToString() ?? "";
}
