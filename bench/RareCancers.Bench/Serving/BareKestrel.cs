using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;
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

    // Kestrel writes them itself.
    private static readonly string[] OfTheConnection = ["Connection", "Date", "Transfer-Encoding"];

    /// <summary>Starts it in a process of its own.</summary>
    /// <param name="core">The processor to pin it to; null for all.</param>
    /// <param name="feed">The address of the product's feed.</param>
    public static ServerProcess Start(Core? core, Uri feed) => ServerProcess.Start(core, DotNetProgram.StartAsProduct(Command, feed.AbsoluteUri));

    /// <summary>Serves until the process is ended.</summary>
    public static async Task<int> RunAsync(string feed, TextWriter output)
    {
        var identity = await CopyAsync(new Uri(feed), RequestKind.All[0], "");
        var tag = identity.Headers.First(header => header.Key == "ETag").Value.ToString();
        var gzip = await CopyAsync(new Uri(feed), RequestKind.All[1], tag);
        var unchanged = await CopyAsync(new Uri(feed), RequestKind.All[2], tag);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        await using var app = builder.Build();
        app.Run(context => RespondAsync(
            context.Response,
            context.Request.Headers.IfNoneMatch == tag ? unchanged : StringValues.IsNullOrEmpty(context.Request.Headers.AcceptEncoding) ? identity : gzip));
        await app.StartAsync();
        await output.WriteLineAsync($"  Start {app.Urls.Single()}/feed.rss");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static Task RespondAsync(HttpResponse response, Copy copy)
    {
        response.StatusCode = copy.Status;
        foreach (var (name, value) in copy.Headers)
            response.Headers[name] = value;
        return copy.Body.Length == 0 ? Task.CompletedTask : response.Body.WriteAsync(copy.Body).AsTask();
    }

    private static async Task<Copy> CopyAsync(Uri feed, RequestKind kind, string tag)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, feed);
        foreach (var header in kind.Headers(tag))
            request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        using var response = await http.SendAsync(request, CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
        return new Copy((int)response.StatusCode, body,
        [
            .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
                .Where(header => !OfTheConnection.Contains(header.Key))
                .Select(header => KeyValuePair.Create(header.Key, new StringValues([.. header.Value]))),
        ]);
    }

    private sealed record Copy(int Status, ReadOnlyMemory<byte> Body, KeyValuePair<string, StringValues>[] Headers);
}
