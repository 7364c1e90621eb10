using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RareCancers.Bench.Programs;
using RareCancers.LocalHost.Azurite;

namespace RareCancers.Bench.Serving;

/// <summary>nginx with a feed as files, uncompressed and compressed. Disposing ends it.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private const UnixFileMode Others =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly DirectoryInfo folder;
    private readonly Process master;

    private Nginx(DirectoryInfo folder, Process master, Uri address)
    {
        this.folder = folder;
        this.master = master;
        Address = address;
    }

    /// <summary>The address of the feed.</summary>
    public Uri Address { get; }

    /// <summary>The processor time of its workers.</summary>
    public TimeSpan ProcessorTime => Workers().Aggregate(TimeSpan.Zero, (sum, id) =>
    {
        using var worker = Process.GetProcessById(id);
        return sum + worker.TotalProcessorTime;
    });

    public static Task RequireAsync(TextWriter progress) => DebianPackage.RequireAsync("nginx", progress, "sh", "-c", "PATH=$PATH:/usr/sbin nginx -v");

    /// <summary>Its version.</summary>
    public static async Task<string> VersionAsync() =>
        (await Tool.RunAsync(new ProcessStartInfo("sh", ["-c", "PATH=$PATH:/usr/sbin nginx -v"]), CancellationToken.None)).Output.Trim().Split('/')[^1];

    /// <summary>Starts it; returns when it accepts connections.</summary>
    /// <param name="core">The processor to pin it to, with one worker; null for one worker per processor.</param>
    /// <param name="feed">The feed.</param>
    public static async Task<Nginx> StartAsync(Core? core, FeedBytes feed)
    {
        var folder = Directory.CreateTempSubdirectory("rare-cancers-nginx-");
        // The workers of a privileged master run as another user.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, Others);
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "feed.rss"), feed.Identity, CancellationToken.None);
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "feed.rss.gz"), feed.Gzip, CancellationToken.None);
        var port = FreePorts.Next();
        var settings = Path.Combine(folder.FullName, "nginx.conf");
        await File.WriteAllTextAsync(settings, Settings(folder.FullName, core is null ? "auto" : "1", port), CancellationToken.None);
        var start = new ProcessStartInfo("/usr/sbin/nginx", ["-p", folder.FullName, "-c", settings, "-e", Path.Combine(folder.FullName, "error.log")]);
        var nginx = new Nginx(
            folder,
            Process.Start(core?.Pin(start) ?? start)!,
            new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/feed.rss")));
        await nginx.AnswersAsync(port);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        master.Kill(entireProcessTree: true);
        await master.WaitForExitAsync(CancellationToken.None);
        master.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task AnswersAsync(int port)
    {
        while (!master.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, CancellationToken.None);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            }
        }

        throw new BenchmarkFailedException("nginx did not start; its output is above.");
    }

    private IEnumerable<int> Workers() =>
        File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{master.Id}/task/{master.Id}/children"))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    // Settings that make nginx fast at this: open files cached, sendfile, and connections that never end.
    private static string Settings(string folder, string workers, int port) => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off;
        worker_processes {{workers}};
        pid {{folder}}/nginx.pid;
        events { worker_connections 1024; }
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          gzip_static on;
          open_file_cache max=100;
          keepalive_requests 1000000000;
          types { application/rss+xml rss; }
          server {
            listen 127.0.0.1:{{port}};
            root {{folder}};
          }
        }
        """);
}
