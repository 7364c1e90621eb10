using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace RareCancers.LocalHost.Azurite;

/// <summary>A running Azurite. It exits with this process, because it watches a pipe from it.</summary>
internal sealed partial class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly Dictionary<string, int> ports = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<AzuritePorts?> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AzuriteProcess(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>The ports that it listens on.</summary>
    public AzuritePorts Ports { get; private set; } = AzuritePorts.Any;

    /// <summary>The last lines of its output, for error messages.</summary>
    public string Output => string.Join(Environment.NewLine, output);

    /// <summary>Starts Azurite from its installed folder and waits until its services listen.</summary>
    /// <exception cref="StartupFailureException">Azurite exited or did not listen in time; the message contains its output.</exception>
    public static async Task<AzuriteProcess> StartAsync(string toolFolder, AzuriteOptions options, CancellationToken cancellationToken)
    {
        var azurite = new AzuriteProcess(new Process { StartInfo = StartInfo(toolFolder, options) });
        try
        {
            azurite.Start();
            var ports = await azurite.listening.Task.WaitAsync(StartTimeout, TimeProvider.System, cancellationToken);
            if (ports is not null)
            {
                azurite.Ports = ports;
                return azurite;
            }

            // The exit event may precede the last output.
            await azurite.process.WaitForExitAsync(cancellationToken);
            throw new StartupFailureException($"The storage emulator Azurite did not start. Its output: {azurite.Output}");
        }
        catch (Exception failure)
        {
            await azurite.DisposeAsync();
            if (failure is TimeoutException)
                throw new StartupFailureException($"The storage emulator Azurite did not start within a minute. Its output: {azurite.Output}", failure);
            throw;
        }
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Lets it write its data and exit.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(StopTimeout, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // The process never started.
        }

        process.Dispose();
    }

    private void Start()
    {
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetResult(null);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Read(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;

        output.Enqueue(line);
        while (output.Count > 20)
            output.TryDequeue(out _);
        if (ListeningLine().Match(line) is not { Success: true } match)
            return;

        ports[match.Groups["service"].Value] = int.Parse(match.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        if (ports.TryGetValue("Blob", out var blob) && ports.TryGetValue("Queue", out var queue) && ports.TryGetValue("Table", out var table))
            listening.TrySetResult(new(blob, queue, table));
    }

    private static ProcessStartInfo StartInfo(string toolFolder, AzuriteOptions options)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = toolFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        string[] arguments =
        [
            "start.js", "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--disableProductStyleUrl",
            "--blobPort", Text(options.Ports.Blob), "--queuePort", Text(options.Ports.Queue), "--tablePort", Text(options.Ports.Table),
            .. options.Folder is null ? (string[])["--inMemoryPersistence"] : ["--location", options.Folder],
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        // The environment may contain settings for the user's own Azurite.
        start.Environment.Remove("AZURITE_DB");
        start.Environment.Remove("AZURITE_ACCOUNTS");
        if (options.Accounts is not null)
            start.Environment["AZURITE_ACCOUNTS"] = options.Accounts;
        return start;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    // Azurite Table service is successfully listening at http://127.0.0.1:10002
    [GeneratedRegex(@"^Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://.*:(?<port>\d+)$")]
    private static partial Regex ListeningLine();
}
