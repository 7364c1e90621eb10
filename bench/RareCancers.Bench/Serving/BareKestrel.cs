using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using RareCancers.Bench.Programs;

namespace RareCancers.Bench.Serving;

/// <summary>
/// Kestrel without anything else: no routing, no services, no logging. It serves copies of the product's responses, and shows what the
/// platform costs.
/// </summary>
internal static class BareKestrel
{
    /// <summary>The command that serves copies of the responses of an address.</summary>
    public const string Command = "bare-kestrel";

    /// <summary>Starts it in a process of its own.</summary>
    /// <param name="core">The processor to pin it to; null for all.</param>
    /// <param name="feed">The address of the product's feed.</param>
    public static ServerProcess Start(Core? core, Uri feed) => ServerProcess.Start(core, DotNetProgram.StartAsProduct(Command, feed.AbsoluteUri));

    /// <summary>Serves until the process is ended.</summary>
    public static async Task<int> RunAsync(string feed, TextWriter output)
    {
        var copies = await ResponseCopies.TakeAsync(new Uri(feed));
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        await using var app = builder.Build();
        app.Run(copies.RespondAsync);
        await app.StartAsync();
        await output.WriteLineAsync($"  Start {app.Urls.Single()}/feed.rss");
        await app.WaitForShutdownAsync();
        return 0;
    }
}
