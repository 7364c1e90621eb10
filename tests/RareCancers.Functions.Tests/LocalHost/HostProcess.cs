using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RareCancers.Functions.Tests.LocalHost;

/// <summary>The built program in a separate process.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> output;
    private readonly Task<string> error;

    private HostProcess(Process process)
    {
        this.process = process;
        output = ReadOutputAsync();
        error = process.StandardError.ReadToEndAsync(CancellationToken.None);
    }

    /// <summary>The folder of the runtime, the parent of <c>shared/Microsoft.NETCore.App/10.0.x</c>.</summary>
    public static string DotNetRoot { get; } = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Parent!.Parent!.Parent!.FullName;

    public string AzuriteStateFile => Path.Combine(DataFolder, "azurite.json");

    private string DataFolder { get; init; } = "";

    /// <summary>Runs the program on a free port of this machine.</summary>
    public static HostProcess Start(string dataFolder, string? path = null, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(DotNetRoot, "dotnet"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "RareCancers.LocalHost.dll"),
                "--urls=http://127.0.0.1:0",
                $"--LocalHost:DataFolder={dataFolder}",
            },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("AzureWebJobsStorage");
        if (path is not null)
            start.Environment["PATH"] = path;
        return new(Process.Start(start)!) { DataFolder = dataFolder };
    }

    /// <summary>Waits for the summary and returns the address in it.</summary>
    public async Task<Uri> ServesAsync()
    {
        var first = await Task.WhenAny(listening.Task, output).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
        return first == listening.Task ? await listening.Task : throw new InvalidOperationException(await error);
    }

    /// <summary>Waits for a line of the standard output that starts like this.</summary>
    public Task WritesAsync(string start) => Eventually.IsTrueAsync(() => lines.Any(line => line.TrimStart().StartsWith(start, StringComparison.Ordinal)));

    public async Task<(int ExitCode, string Output, string Error)> ExitsAsync()
    {
        await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>The running Azurite of this host.</summary>
    public Process Azurite()
    {
        using var state = JsonDocument.Parse(File.ReadAllText(AzuriteStateFile));
        return Process.GetProcessById(state.RootElement.GetProperty("processId").GetInt32());
    }

    /// <summary>Sends SIGKILL, or its equivalent on Windows: the program cannot react.</summary>
    public void Kill() => process.Kill();

    /// <summary>Sends SIGTERM, as a service manager does.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task<string> ReadOutputAsync()
    {
        while (await process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lines.Enqueue(line);
            if (Address().Match(line) is { Success: true } match)
                listening.TrySetResult(new(match.Value));
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Address();
}
