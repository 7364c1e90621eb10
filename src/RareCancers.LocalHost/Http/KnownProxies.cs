using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace RareCancers.LocalHost.Http;

/// <summary>Takes client address and scheme from the headers of the configured proxies, and of nobody else.</summary>
internal static class KnownProxies
{
    /// <summary>Honours X-Forwarded-For and X-Forwarded-Proto from the given addresses and networks; without any, from nobody.</summary>
    /// <exception cref="StartupFailureException">A text is neither an address nor a network.</exception>
    public static void UseKnownProxies(this IApplicationBuilder app, IEnumerable<string> proxies)
    {
        // Each known proxy has added the address that it was called from; the first unknown one, from the end, is the client.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new StartupFailureException($"LocalHost:KnownProxies has '{proxy}'; give IP addresses or networks, such as 127.0.0.1 or 10.0.0.0/8.");
        }

        // Without any, the middleware would trust everybody.
        if (options.KnownProxies.Count + options.KnownIPNetworks.Count > 0)
            app.UseForwardedHeaders(options);
    }
}
